namespace EdgeGateway.Cloud.Batch;

/// <summary>What one task may use.</summary>
internal sealed record TaskLimits
{
    /// <summary>How long it may run, by the clock on the wall.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How much memory it and all processes that it starts may use together, in bytes.</summary>
    public long MemoryBytes { get; init; } = 2L << 30;

    /// <summary>How many processors it may use at a time.</summary>
    public int Cpus { get; init; } = 1;

    /// <summary>How much it may have on disk in its working folder, its input included, in bytes.</summary>
    public long DiskBytes { get; init; } = 10L << 30;

    /// <summary>How much of each of its two logs is kept, in bytes: the beginning, and the last part.</summary>
    public long LogBytes { get; init; } = 8L << 20;
}
