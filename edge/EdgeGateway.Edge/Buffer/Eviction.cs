using System.Collections.Immutable;
using EdgeGateway.Edge.Buffer.Segments;

namespace EdgeGateway.Edge.Buffer;

/// <summary>Takes readings out of the queue: off its old end, or out of its middle, where they leave a hole.</summary>
internal static class Eviction
{
    /// <summary>Takes a stretch out.</summary>
    /// <returns>The state without it, and the parts of it that had waited until now.</returns>
    private static (BufferState Next, IReadOnlyList<OrdinalRange> Taken) Take(BufferState state, SegmentChain chain, BufferRange range)
    {
        IReadOnlyList<OrdinalRange> taken = [.. Holes.Outside(state.Holes, new OrdinalRange(Math.Max(range.From.Ordinal, state.Passed), range.To.Ordinal))];
        return (range.From.Ordinal <= state.Passed ? Cut(state, chain, range.To) : Pierce(state, chain, range), taken);
    }

    /// <summary>The hub has a stretch. What of it was lost here while the message was under way is not lost, as long as nobody was told so.</summary>
    public static BufferState Acknowledge(BufferState state, SegmentChain chain, BufferRange range)
    {
        (BufferState next, IReadOnlyList<OrdinalRange> taken) = range.To.Ordinal > state.Passed ? Take(state, chain, range) : (state, []);
        (ImmutableList<BufferGap> gaps, long arrived) = Gaps.Arrive(next.Gaps, range.Ordinals);
        return next.Drop(-arrived, GapCause.Damage) with { Acknowledged = next.Acknowledged + taken.Sum(part => part.Count) + arrived, Gaps = gaps };
    }

    /// <summary>Gives up a stretch, for a cause that the hub will be told.</summary>
    public static BufferState Drop(BufferState state, SegmentChain chain, BufferRange range, GapCause cause, DateTimeOffset now)
    {
        if (range.To.Ordinal <= state.Passed)
        {
            return state;
        }

        (BufferState next, IReadOnlyList<OrdinalRange> taken) = Take(state, chain, range);
        ImmutableList<BufferGap> gaps = taken.Aggregate(state.Gaps, (known, part) => Gaps.Add(known, part, cause, now));
        return next.Drop(taken.Sum(part => part.Count), cause) with { Gaps = gaps, Boots = state.Boots };
    }

    private static BufferState Pierce(BufferState state, SegmentChain chain, BufferRange range)
    {
        ImmutableList<BufferRange> holes = Holes.Add(state.Holes, range);
        long freed = chain.Blocks(range.From.Block)
            .TakeWhile(block => block.Id < range.To.Ordinal)
            .Where(block => IsIn(holes, block) && !IsIn(state.Holes, block))
            .Sum(block => block.Size);
        return state with
        {
            Bytes = state.Bytes - freed,
            Holes = holes,
            Sealed = state.Sealed.RemoveAll(begun => begun.IsWithin(range.From.Ordinal, range.To.Ordinal)),
            Alarms = state.Alarms.RemoveAll(alarm => alarm.From >= range.From.Ordinal && alarm.To <= range.To.Ordinal),
        };
    }

    private static BufferState Cut(BufferState state, SegmentChain chain, BufferPosition end)
    {
        BufferPosition start = Holes.Behind(state.Holes, end);
        long freed = chain.Blocks(state.Head).TakeWhile(block => block.Id < start.Block).Where(block => !IsIn(state.Holes, block)).Sum(block => block.Size);
        BufferState next = state with
        {
            Head = start.Block,
            Passed = start.Ordinal,
            Bytes = start.Ordinal < state.Acquired ? state.Bytes - freed : 0, // former programs counted what lay in holes
            Sealed = state.Sealed.RemoveAll(begun => begun.To.Ordinal <= start.Ordinal),
            Holes = state.Holes.RemoveAll(hole => hole.To.Ordinal <= start.Ordinal),
            Alarms = state.Alarms.RemoveAll(alarm => alarm.To <= start.Ordinal),
        };
        return next with { Boots = Needed(next) };
    }

    private static bool IsIn(ImmutableList<BufferRange> holes, Block block) => holes.Exists(hole => hole.From.Ordinal <= block.Id && block.End <= hole.To.Ordinal);

    /// <summary>The starts whose readings wait or are in gaps.</summary>
    private static ImmutableList<BootRun> Needed(BufferState state)
    {
        long oldest = state.Gaps.Select(gap => gap.Range.From).Append(state.Passed).Min();
        int past = state.Boots.FindLastIndex(run => run.From <= oldest);
        return past > 0 ? state.Boots.RemoveRange(0, past) : state.Boots;
    }
}
