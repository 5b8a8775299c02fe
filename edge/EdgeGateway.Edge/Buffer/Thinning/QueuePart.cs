using EdgeGateway.Edge.Buffer.Segments;

namespace EdgeGateway.Edge.Buffer.Thinning;

/// <summary>Blocks at the old end of the queue that are given up together.</summary>
/// <param name="Blocks">The blocks, oldest first; at least one.</param>
/// <param name="Waiting">What waits in them and belongs to no message that was begun, oldest first; at least one stretch.</param>
internal sealed record QueuePart(IReadOnlyList<Block> Blocks, IReadOnlyList<BufferRange> Waiting)
{
    /// <summary>Where the oldest reading lies that may be given up: a message that was begun may be in the hub already, and is never given up for want of room.</summary>
    public static BufferPosition Oldest(BufferState state) => Holes.Behind(Kept(state), state.Start);

    /// <summary>Finds the next part.</summary>
    /// <param name="state">The account.</param>
    /// <param name="chain">The blocks.</param>
    /// <param name="mayGo">Whether a limit wants a block gone.</param>
    /// <param name="enough">Bytes of blocks at which the part ends.</param>
    /// <param name="interval">Whole intervals of this length go together, as far as the bounds allow; null: every block is its own.</param>
    /// <returns>Null when there is nothing to give up.</returns>
    public static QueuePart? Next(BufferState state, SegmentChain chain, Func<Block, bool> mayGo, long enough, TimeSpan? interval)
    {
        BufferRange[] kept = Kept(state);
        BufferPosition from = Holes.Behind(kept, state.Start);
        var walk = new PartWalk(mayGo, enough, interval);
        foreach (Block block in chain.Blocks(from.Block))
        {
            if (!walk.Takes(block))
            {
                break;
            }
        }

        IReadOnlyList<Block> taken = walk.Taken();
        BufferRange[] waiting = taken.Count > 0 ? [.. Holes.Outside(kept, new BufferRange(from, new(taken[^1].End, taken[^1].End)))] : [];
        return waiting.Length > 0 ? new QueuePart(taken, waiting) : null;
    }

    /// <summary>What waits, block by block.</summary>
    public IEnumerable<(Block Block, BufferRange Waiting)> Split() =>
        from block in Blocks
        from waiting in Waiting
        where waiting.Ordinals.Overlap(block.Id, block.End) > 0
        select (block, new BufferRange(
            waiting.From.Ordinal >= block.Id ? waiting.From : new(block.Id, block.Id), waiting.To.Ordinal <= block.End ? waiting.To : new(block.End, block.End)));

    private static BufferRange[] Kept(BufferState state) => [.. state.Holes.Concat(state.Sealed).OrderBy(range => range.From.Ordinal)];
}
