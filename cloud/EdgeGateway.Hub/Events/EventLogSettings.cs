namespace EdgeGateway.Hub.Events;

/// <summary>How the event log divides and keeps its events.</summary>
internal sealed record EventLogSettings
{
    /// <summary>Partitions of a new log, 1 to 32; null keeps what the log has, 4 at first.</summary>
    public int? Partitions { get; init; }

    /// <summary>How long events are kept at least.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(7);

    /// <summary>A segment that reaches this size in bytes is followed by a new one.</summary>
    public long SegmentBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>A segment that reaches this age is followed by a new one.</summary>
    public TimeSpan SegmentAge { get; init; } = TimeSpan.FromHours(6);
}
