namespace EdgeGateway.HardwareSim.Bench;

/// <summary>What a bench has shown; described in docs/formats/bench-summary.md.</summary>
internal sealed record BenchSummary
{
    public const string SchemaName = "edgegateway.bench-summary/1";

    public string Schema { get; init; } = SchemaName;

    /// <summary>Nothing failed and the figures are good.</summary>
    public required bool Passed { get; init; }

    public required long Seed { get; init; }

    /// <summary>Seconds from the moment everything was up to the moment the end began.</summary>
    public required double DurationSeconds { get; init; }

    public required IReadOnlyList<KillSummary> Kills { get; init; }

    public required long Findings { get; init; }

    public required BenchFigures Total { get; init; }

    public required IReadOnlyDictionary<string, GatewaySummary> Gateways { get; init; }

    /// <summary>What went wrong, in words.</summary>
    public required IReadOnlyList<string> Failures { get; init; }
}
