using System.Collections.Immutable;
using EdgeGateway.Edge.Buffer.Segments;

namespace EdgeGateway.Edge.Buffer;

/// <summary>Finds the readings that should be on disk and are not.</summary>
internal static class Losses
{
    /// <summary>Compares the account with the blocks; what is missing counts as dropped, becomes a hole in the queue and a gap for the hub.</summary>
    public static BufferState Count(BufferState known, SegmentChain chain, DateTimeOffset now)
    {
        BufferState next = known;
        (long expected, long bytes, long end) = (known.Passed, 0, known.Acquired);
        foreach (Block block in chain.Blocks(known.Head))
        {
            next = block.Id > expected ? Lose(next, new(expected, block.Id), now) : next;
            expected = Math.Max(expected, block.End);
            bytes += block.Size;
        }

        next = expected < end ? Lose(next, new(expected, end), now) : next;
        BufferPosition start = Eviction.Behind(next.Holes, next.Start);
        return next with
        {
            Acquired = Math.Max(end, expected),
            Bytes = bytes,
            Head = start.Block,
            Passed = start.Ordinal,
            Holes = next.Holes.RemoveAll(hole => hole.To <= start.Ordinal),
            Sealed = next.Sealed.RemoveAll(sealedEnd => sealedEnd.Ordinal <= start.Ordinal),
        };
    }

    private static BufferState Lose(BufferState state, OrdinalRange missing, DateTimeOffset now)
    {
        long known = state.Holes.Sum(hole => hole.Overlap(missing.From, missing.To));
        if (known == missing.Count)
        {
            return state;
        }

        ImmutableList<OrdinalRange> holes = state.Holes.RemoveAll(hole => hole.Overlap(missing.From, missing.To) > 0).Add(missing);
        return state.Drop(missing.Count - known, GapCause.Damage) with
        {
            Holes = [.. holes.OrderBy(hole => hole.From)],
            Gaps = Gaps.Add(state.Gaps, missing, GapCause.Damage, now),
        };
    }
}
