namespace EdgeGateway.Cloud.Batch;

/// <summary>How a task is, as <c>task.json</c> keeps it; docs/formats/batch-job.md.</summary>
internal sealed record TaskReport
{
    /// <summary>How far it is.</summary>
    public required TaskState State { get; init; }

    /// <summary>One line for a human; empty when there is nothing to say.</summary>
    public string Message { get; init; } = "";

    /// <summary>The command's exit code; null when it did not end by itself.</summary>
    public int? ExitCode { get; init; }

    /// <summary>When it was started, UTC.</summary>
    public DateTime? Started { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public DateTime? Ended { get; init; }

    /// <summary>The processor time of all its processes, in seconds; null when the runner cannot tell.</summary>
    public double? CpuSeconds { get; init; }

    /// <summary>The most memory its processes were seen to use together, in bytes; null when the runner cannot tell.</summary>
    public long? PeakMemoryBytes { get; init; }

    /// <summary>The names of its results.</summary>
    public IReadOnlyList<string> Results { get; init; } = [];

    /// <summary>How long it ran; null when it has not.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public TimeSpan? Duration => Ended - Started;
}
