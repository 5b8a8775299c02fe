namespace EdgeGateway.HardwareSim.Bench;

/// <summary>How a bench is run.</summary>
internal sealed record BenchSettings
{
    /// <summary>How long everything runs together; null: until stopped.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Where the summary goes; null: only to the screen.</summary>
    public string? SummaryFile { get; init; }

    public IReadOnlyList<PlannedKill> Kills { get; init; } = [];

    /// <summary>The bench's folder; null: a fresh one that is removed after a good end.</summary>
    public string? StateDirectory { get; init; }

    /// <summary>Keep the fresh folder, too.</summary>
    public bool IsKept { get; init; }

    /// <summary>Another edge-gateway, such as the Native AOT one.</summary>
    public string? EdgePath { get; init; }

    public required long Seed { get; init; }

    /// <summary>Where the cloud's page is; null: a free port.</summary>
    public int? HttpPort { get; init; }

    /// <summary>How many installations the fleet has beside the bench's own; 0: no fleet.</summary>
    public required int FleetInstallations { get; init; }

    /// <summary>Show every command that is started.</summary>
    public bool IsVerbose { get; init; }
}
