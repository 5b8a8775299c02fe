using EdgeGateway.Edge.Drivers;
using EdgeGateway.Edge.Time;

namespace EdgeGateway.Edge.Buffer;

/// <summary>Makes blocks out of the batches that are committed together.</summary>
/// <param name="time">Stamps the blocks.</param>
/// <param name="clockIsKept">Whether a time service keeps the clock.</param>
internal sealed class BlockPacker(TimeProvider time, Func<bool> clockIsKept)
{
    /// <summary>Most readings of a block.</summary>
    public const int LargestBlock = 1_000;

    /// <summary>Packs readings in the order in which they came, numbered on from the state.</summary>
    public IReadOnlyList<Block> Pack(IReadOnlyList<AcquiredBatch> batches, BufferState state)
    {
        DateTimeOffset now = time.GetUtcNow();
        string clock = ClockQuality.Of(now, clockIsKept());
        var blocks = new List<Block>();
        (long id, long sequence) = (state.Acquired, state.NextSequence);
        foreach (PointReading[] part in batches.SelectMany(batch => batch.Readings).Chunk(LargestBlock))
        {
            byte[] packed = BlockFormat.Write([.. part.Select(reading => new StoredReading(reading.Point, reading.Reading))]);
            blocks.Add(new Block(id, state.Boot, sequence, part.Length, now, clock, packed));
            (id, sequence) = (id + part.Length, sequence + part.Length);
        }

        return blocks;
    }

    /// <summary>Counts what was packed.</summary>
    public static BufferState Count(BufferState state, IReadOnlyList<AcquiredBatch> batches, IReadOnlyList<Block> added)
    {
        var devices = state.Devices.ToBuilder();
        var counters = state.FrameCounters.ToBuilder();
        foreach (AcquiredBatch batch in batches)
        {
            devices[batch.Device] = devices.GetValueOrDefault(batch.Device) + batch.Readings.Count;
            if (batch.Counter is { } update)
            {
                counters[update.DevEui] = update.Counter;
            }
        }

        long count = added.Sum(block => (long)block.Count);
        return state with
        {
            Acquired = state.Acquired + count,
            NextSequence = state.NextSequence + count,
            Bytes = state.Bytes + added.Sum(block => block.Size),
            Devices = devices.ToImmutable(),
            FrameCounters = counters.ToImmutable(),
        };
    }
}
