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
            bytes += known.Holes.Exists(hole => hole.From.Ordinal <= block.Id && block.End <= hole.To.Ordinal) ? 0 : block.Size;
        }

        next = expected < end ? Lose(next, new(expected, end), now) : next;
        BufferPosition start = Holes.Behind(next.Holes, next.Start);
        return next with
        {
            Acquired = Math.Max(end, expected),
            Bytes = bytes,
            Head = start.Block,
            Passed = start.Ordinal,
            Holes = next.Holes.RemoveAll(hole => hole.To.Ordinal <= start.Ordinal),
            Sealed = next.Sealed.RemoveAll(begun => begun.To.Ordinal <= start.Ordinal),
            Alarms = next.Alarms.RemoveAll(alarm => alarm.To <= start.Ordinal),
        };
    }

    private static BufferState Lose(BufferState state, OrdinalRange missing, DateTimeOffset now) =>
        Holes.Outside(state.Holes, missing).Aggregate(state, (next, part) => next.Drop(part.Count, GapCause.Damage) with
        {
            Holes = Holes.Add(next.Holes, new(new(part.From, part.From), new(part.To, part.To))),
            Gaps = Gaps.Add(next.Gaps, part, GapCause.Damage, now),
        });
}
