using System.Collections.Immutable;
using EdgeGateway.Edge.Buffer.Segments;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Buffer.Thinning;

/// <summary>What a commit writes: new readings, and what it gives up and puts in its place to keep the buffer within its limits.</summary>
/// <param name="Next">The account with it.</param>
/// <param name="Added">New blocks.</param>
/// <param name="Fresh">What the uplink has to know of them.</param>
internal sealed record Relief(BufferState Next, ImmutableList<Block> Added, ImmutableList<FreshBlock> Fresh)
{
    private const int LeastGain = 2;

    /// <summary>Gives up a part of the queue. What can be thinned goes as thinned, when that halves it; the rest for the limit's own cause.</summary>
    /// <param name="part">The part.</param>
    /// <param name="chain">The blocks.</param>
    /// <param name="interval">The interval of aggregates; null: nothing is thinned.</param>
    /// <param name="cause">The limit.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="logger">Told what goes.</param>
    /// <exception cref="InvalidDataException">A block is damaged.</exception>
    public Relief Without(QueuePart part, SegmentChain chain, TimeSpan? interval, GapCause cause, DateTimeOffset now, ILogger logger)
    {
        Thinner? thinner = interval is { } length ? new Thinner(length, Next.Shifts) : null;
        List<(BufferRange Range, bool IsThinned)> stretches = Stretches(part, thinner);
        long thinned = stretches.Where(stretch => stretch.IsThinned).Sum(stretch => stretch.Range.Ordinals.Count);
        IReadOnlyList<DerivedReading> aggregates = thinned > 0 ? thinner!.Aggregates() : [], changes = thinner?.Changes() ?? [];
        if ((aggregates.Count + changes.Count) * LeastGain > thinned)
        {
            (thinned, aggregates) = (0, []); // it would not pay
        }

        BufferState next = stretches.Aggregate(Next, (state, stretch) => Eviction.Drop(state, chain, stretch.Range, thinned > 0 && stretch.IsThinned ? GapCause.Thinned : cause, now));
        (next, PackedBatches packed) = DerivedBlocks.Add(next, changes.Concat(aggregates), now);
        Tell(next.Dropped - Next.Dropped - thinned, thinned, packed.Blocks.Sum(block => block.Count), cause, logger);
        return new Relief(next, Added.AddRange(packed.Blocks), Fresh.AddRange(packed.Fresh));
    }

    private static void Tell(long dropped, long thinned, int derived, GapCause cause, ILogger logger)
    {
        if (thinned > 0)
        {
            Log.BufferThinned(logger, cause, thinned, derived);
        }

        if (dropped > 0)
        {
            Log.BufferFull(logger, cause, dropped);
        }
    }

    /// <summary>The waiting stretches of a part, each as long as it can be.</summary>
    private static List<(BufferRange Range, bool IsThinned)> Stretches(QueuePart part, Thinner? thinner)
    {
        var stretches = new List<(BufferRange Range, bool IsThinned)>();
        foreach ((Block block, BufferRange waiting) in part.Split())
        {
            bool isThinned = thinner?.Add(block, waiting.Ordinals) ?? false;
            if (stretches.Count > 0 && stretches[^1] is var before && before.Range.To.Ordinal == waiting.From.Ordinal && before.IsThinned == isThinned)
            {
                stretches[^1] = (new BufferRange(before.Range.From, waiting.To), isThinned);
            }
            else
            {
                stretches.Add((waiting, isThinned));
            }
        }

        return stretches;
    }
}
