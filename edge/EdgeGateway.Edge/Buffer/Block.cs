namespace EdgeGateway.Edge.Buffer;

/// <summary>Readings that were committed together: one document of the database.</summary>
/// <param name="Id">How many readings were acquired before its first one, over all starts; so the next block's id is this one plus <paramref name="Count"/>.</param>
/// <param name="Boot">The start in which they were read.</param>
/// <param name="First">The sequence number of its first reading.</param>
/// <param name="Count">Its readings.</param>
/// <param name="KeptAt">When it was written, UTC.</param>
/// <param name="Clock">How good the clock was then.</param>
/// <param name="Packed">The readings, see <see cref="BlockFormat"/>.</param>
internal sealed record Block(long Id, long Boot, long First, int Count, DateTimeOffset KeptAt, string Clock, byte[] Packed)
{
    /// <summary>Thinning made it: its times stand, whatever is learned of the clock, and it is not thinned again.</summary>
    public bool IsThinned { get; init; }

    /// <summary>What its points are, see <see cref="BlockKinds"/>; null: what their roles say.</summary>
    public byte[]? Kinds { get; init; }

    private const int DocumentOverhead = 100; // names, numbers and the index entry; measured, rounded up

    /// <summary>What it takes on disk, about.</summary>
    public long Size => Packed.Length + (Kinds?.Length ?? 0) + DocumentOverhead;

    /// <summary>The id of the block behind it.</summary>
    public long End => Id + Count;
}
