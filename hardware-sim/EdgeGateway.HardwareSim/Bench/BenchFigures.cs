namespace EdgeGateway.HardwareSim.Bench;

/// <summary>The figures that a bench is judged by; described in docs/formats/bench-summary.md.</summary>
internal sealed record BenchFigures
{
    /// <summary>Nothing at all.</summary>
    public static BenchFigures Zero { get; } = new()
    {
        Produced = 0, Acquired = 0, Buffered = 0, Delivered = 0, Queued = 0, Dropped = 0, Thinned = 0, Derived = 0, Stored = 0, DuplicatesStored = 0, Unread = 0, Lost = 0,
    };

    public required long Produced { get; init; }

    public required long Acquired { get; init; }

    public required long Buffered { get; init; }

    public required long Delivered { get; init; }

    public required long Queued { get; init; }

    public required long Dropped { get; init; }

    public required long Thinned { get; init; }

    public required long Derived { get; init; }

    public required long Stored { get; init; }

    public required long DuplicatesStored { get; init; }

    public required long Unread { get; init; }

    public required long Lost { get; init; }

    /// <summary>Nothing lost, nothing twice, nothing left behind.</summary>
    public bool AreGood() => Lost == 0 && DuplicatesStored == 0 && Queued == 0;

    public static BenchFigures operator +(BenchFigures a, BenchFigures b) => new()
    {
        Produced = a.Produced + b.Produced,
        Acquired = a.Acquired + b.Acquired,
        Buffered = a.Buffered + b.Buffered,
        Delivered = a.Delivered + b.Delivered,
        Queued = a.Queued + b.Queued,
        Dropped = a.Dropped + b.Dropped,
        Thinned = a.Thinned + b.Thinned,
        Derived = a.Derived + b.Derived,
        Stored = a.Stored + b.Stored,
        DuplicatesStored = a.DuplicatesStored + b.DuplicatesStored,
        Unread = a.Unread + b.Unread,
        Lost = a.Lost + b.Lost,
    };
}
