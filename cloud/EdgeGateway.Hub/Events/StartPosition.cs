namespace EdgeGateway.Hub.Events;

/// <summary>Where a reader begins in a partition.</summary>
internal abstract record StartPosition
{
    private StartPosition()
    {
    }

    /// <summary>The oldest event kept.</summary>
    public sealed record Earliest : StartPosition;

    /// <summary>Only events that come from now on.</summary>
    public sealed record Latest : StartPosition;

    /// <summary>An event's sequence number.</summary>
    public sealed record AtSequence(long Sequence, bool Inclusive) : StartPosition
    {
        public long First => Math.Max(0, Inclusive ? Sequence : Sequence + 1);
    }

    /// <summary>An event's offset.</summary>
    public sealed record AtOffset(long Offset, bool Inclusive) : StartPosition
    {
        public bool IsBefore(StoredEvent value) => Inclusive ? value.Offset < Offset : value.Offset <= Offset;
    }

    /// <summary>Events enqueued later than a time, or at it when inclusive.</summary>
    public sealed record AtTime(DateTimeOffset Time, bool Inclusive) : StartPosition
    {
        public bool IsBefore(StoredEvent value) => Inclusive ? value.EnqueuedAt < Time : value.EnqueuedAt <= Time;
    }
}
