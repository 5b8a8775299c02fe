using System.Collections.Immutable;
using EdgeGateway.Edge.Buffer.Segments;

namespace EdgeGateway.Edge.Buffer;

/// <summary>Takes readings off the old end of the buffer.</summary>
internal static class Eviction
{
    /// <summary>Removes everything before a place.</summary>
    /// <returns>The state without it, and how many readings went that had not been counted as dropped before.</returns>
    public static (BufferState Next, long Count) Cut(BufferState state, SegmentChain chain, BufferPosition end)
    {
        long bytes = chain.Blocks(state.Head).TakeWhile(block => block.Id < end.Block).Sum(block => block.Size);
        long count = end.Ordinal - state.Passed - state.Holes.Sum(hole => hole.Overlap(state.Passed, end.Ordinal));
        BufferPosition start = Behind(state.Holes, end);
        BufferState next = state with
        {
            Head = start.Block,
            Passed = start.Ordinal,
            Bytes = state.Bytes - bytes,
            Sealed = state.Sealed.RemoveAll(sealedEnd => sealedEnd.Ordinal <= end.Ordinal),
            Holes = state.Holes.RemoveAll(hole => hole.To <= start.Ordinal),
        };
        return (next with { Boots = Needed(next) }, count);
    }

    /// <summary>Gives up everything before a place, for a cause that the hub will be told.</summary>
    public static BufferState Drop(BufferState state, SegmentChain chain, BufferPosition end, GapCause cause, DateTimeOffset now)
    {
        if (end.Ordinal <= state.Passed)
        {
            return state;
        }

        (BufferState next, long count) = Cut(state, chain, end);
        ImmutableList<BufferGap> gaps = state.Gaps;
        long from = state.Passed;
        foreach (OrdinalRange hole in state.Holes.Where(hole => hole.From < end.Ordinal))
        {
            gaps = Gaps.Add(gaps, new OrdinalRange(from, hole.From), cause, now); // the hole itself is a gap already
            from = hole.To;
        }

        gaps = from < end.Ordinal ? Gaps.Add(gaps, new OrdinalRange(from, end.Ordinal), cause, now) : gaps;
        return next.Drop(count, cause) with { Gaps = gaps, Boots = state.Boots };
    }

    /// <summary>The place behind the oldest blocks that a limit wants gone. A message that was begun goes whole: the rest of it could not keep its numbers.</summary>
    /// <param name="state">The state.</param>
    /// <param name="chain">The blocks.</param>
    /// <param name="isTooMuch">Whether a block has to go, told the block and the bytes from it on.</param>
    public static BufferPosition End(BufferState state, SegmentChain chain, Func<Block, long, bool> isTooMuch)
    {
        (long head, long bytes) = (state.Head, state.Bytes);
        foreach (Block block in chain.Blocks(head))
        {
            if (!isTooMuch(block, bytes))
            {
                break;
            }

            bytes -= block.Size;
            head = block.End;
        }

        int begun = state.Sealed.FindIndex(sealedEnd => sealedEnd.Ordinal >= head);
        return head <= state.Passed ? state.Start : begun < 0 ? new(head, head) : state.Sealed[begun];
    }

    /// <summary>A place, or the one behind the hole that begins there.</summary>
    public static BufferPosition Behind(ImmutableList<OrdinalRange> holes, BufferPosition place)
    {
        foreach (OrdinalRange hole in holes)
        {
            place = hole.From <= place.Ordinal && place.Ordinal < hole.To ? new(hole.To, hole.To) : place;
        }

        return place;
    }

    /// <summary>The starts whose readings wait or are in gaps.</summary>
    private static ImmutableList<BootRun> Needed(BufferState state)
    {
        long oldest = state.Gaps.Select(gap => gap.Range.From).Append(state.Passed).Min();
        int past = state.Boots.FindLastIndex(run => run.From <= oldest);
        return past > 0 ? state.Boots.RemoveRange(0, past) : state.Boots;
    }
}
