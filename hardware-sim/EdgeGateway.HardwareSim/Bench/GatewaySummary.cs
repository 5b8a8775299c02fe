namespace EdgeGateway.HardwareSim.Bench;

/// <summary>The account of one gateway; described in docs/formats/bench-summary.md.</summary>
internal sealed record GatewaySummary(BenchFigures Figures, IReadOnlyDictionary<string, DeviceSummary> Devices);
