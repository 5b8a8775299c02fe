using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Edge.Buffer.Thinning;

/// <summary>Puts what thinning made and kept behind the newest readings, with numbers of its own; alarms in blocks of their own, as everywhere.</summary>
internal static class DerivedBlocks
{
    /// <summary>Adds.</summary>
    /// <param name="state">The account, with all that this commit adds before.</param>
    /// <param name="derived">The readings.</param>
    /// <param name="now">When they are written, UTC.</param>
    public static (BufferState Next, PackedBatches Packed) Add(BufferState state, IEnumerable<DerivedReading> derived, DateTimeOffset now)
    {
        var blocks = new List<Block>();
        var priorities = new List<DeliveryPriority>();
        (long id, long sequence) = (state.Acquired, state.NextSequence);
        foreach (var alike in derived.GroupBy(one => (one.Clock, IsAlarm: one.Kind == PointKind.Alarm)).OrderByDescending(group => group.Key.IsAlarm))
        {
            foreach (DerivedReading[] part in alike.Chunk(BlockPacker.LargestBlock))
            {
                blocks.Add(new Block(id, state.Boot, sequence, part.Length, now, alike.Key.Clock, BlockFormat.Write([.. part.Select(one => one.Stored)]))
                {
                    IsThinned = true,
                    Kinds = BlockKinds.Of(part.Select(one => (one.Stored.Point, one.Kind))),
                });
                priorities.Add(alike.Key.IsAlarm ? DeliveryPriority.Alarm : DeliveryPriority.Live);
                (id, sequence) = (id + part.Length, sequence + part.Length);
            }
        }

        var packed = new PackedBatches(blocks, priorities);
        long count = id - state.Acquired;
        BufferState next = state with
        {
            Acquired = id,
            NextSequence = sequence,
            Derived = state.Derived + count,
            Bytes = state.Bytes + blocks.Sum(block => block.Size),
        };
        return (next.WithAlarms(packed.Fresh), packed);
    }
}
