namespace EdgeGateway.Hub.Events;

/// <summary>The last durable event of a partition; all -1 and the epoch while it never had one.</summary>
/// <param name="Sequence">Its sequence number.</param>
/// <param name="Offset">Its offset.</param>
/// <param name="EnqueuedAt">Its enqueued time.</param>
internal sealed record LogEnd(long Sequence, long Offset, DateTimeOffset EnqueuedAt)
{
    public static LogEnd Empty { get; } = new(-1, -1, DateTimeOffset.UnixEpoch);
}
