namespace EdgeGateway.Edge.Buffer;

/// <summary>Whose buffer it is, and how large.</summary>
/// <param name="Gateway">The gateway's device id.</param>
/// <param name="MaxBytes">Size of the blocks and of the segments' files, bytes; when either is reached the oldest go.</param>
internal sealed record BufferSettings(string Gateway, long MaxBytes)
{
    /// <summary>256 MB: months of a plant's readings.</summary>
    public const long DefaultMaxBytes = 256L << 20;

    /// <summary>16 MB.</summary>
    public const long LargestSegment = 16 << 20;

    private const long SmallestSegment = 1 << 20;

    /// <summary>Readings that were kept longer ago are given up; null: none.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>Bytes that stay free on the disk; below that the oldest go.</summary>
    public long MinFreeBytes { get; init; }

    /// <summary>The interval whose means, extremes and counts take the place of the oldest readings when a limit is reached; null: nothing does. May change at any time.</summary>
    public Func<TimeSpan?> Thinning { get; init; } = () => null;

    /// <summary>Bytes of a segment's file at which the next is begun; a sixteenth of the whole, so that dropping the oldest gives little up.</summary>
    public long SegmentBytes { get; init; } = Math.Clamp(MaxBytes / 16, SmallestSegment, LargestSegment);
}
