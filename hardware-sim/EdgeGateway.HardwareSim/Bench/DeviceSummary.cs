namespace EdgeGateway.HardwareSim.Bench;

/// <summary>The account of one device; described in docs/formats/bench-summary.md.</summary>
internal sealed record DeviceSummary(string Kind, long Produced, long Acknowledged, long Acquired, long Stored, long Unread, long Lost);
