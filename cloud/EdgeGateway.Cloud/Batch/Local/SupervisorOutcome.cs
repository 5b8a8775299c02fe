namespace EdgeGateway.Cloud.Batch.Local;

/// <summary>How a supervised command ended: the content of <c>outcome.json</c>.</summary>
internal sealed record SupervisorOutcome
{
    /// <summary>Why the supervisor ended it.</summary>
    public required StopCause Cause { get; init; }

    /// <summary>128 and the number of the signal when a signal ended it; null when it could not be started.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Why it could not be started or watched; empty when it could.</summary>
    public string Trouble { get; init; } = "";

    /// <summary>Processor time of all its processes, in seconds.</summary>
    public double CpuSeconds { get; init; }

    /// <summary>The most memory its processes used together, in bytes: looked at five times a second, and the largest single process. 0 when it ended before that.</summary>
    public long PeakMemoryBytes { get; init; }

    /// <summary>How many processes it left running when it ended; they were ended.</summary>
    public int LeftBehind { get; init; }

    /// <summary>How many bytes of its logs were not kept.</summary>
    public long LogBytesDropped { get; init; }
}
