using System.Collections.Immutable;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Edge.Buffer.Thinning;
using EdgeGateway.Edge.Drivers;
using EdgeGateway.Edge.Time;

namespace EdgeGateway.Edge.Buffer;

/// <summary>Makes blocks out of the batches that are committed together.</summary>
/// <param name="clock">Stamps the blocks.</param>
internal sealed class BlockPacker(GatewayClock clock)
{
    /// <summary>Most readings of a block.</summary>
    public const int LargestBlock = 1_000;

    private readonly PointChanges changes = new();

    /// <summary>The clock.</summary>
    public GatewayClock Clock => clock;

    /// <summary>Packs readings in the order in which they came, but changed alarms first, numbered on from the state.</summary>
    /// <param name="batches">The readings.</param>
    /// <param name="state">The account before them.</param>
    /// <param name="corrections">Steps of the clock that the state knows: what was stamped before them is put right.</param>
    public PackedBatches Pack(IReadOnlyList<AcquiredBatch> batches, BufferState state, IReadOnlyList<ClockStep> corrections)
    {
        string quality = clock.Look();
        DateTimeOffset now = clock.GetUtcNow();
        (PointReading Reading, DeliveryPriority Priority)[] judged = changes.Judge(batches.SelectMany(batch => batch.Readings));
        var blocks = new List<Block>();
        var priorities = new List<DeliveryPriority>();
        (long id, long sequence) = (state.Acquired, state.NextSequence);
        foreach ((PointReading Reading, DeliveryPriority Priority)[] part in Parts(judged))
        {
            byte[] packed = BlockFormat.Write([.. part.Select(one => new StoredReading(one.Reading.Point, Corrected(one.Reading.Reading, corrections, now)))]);
            blocks.Add(new Block(id, state.Boot, sequence, part.Length, now, quality, packed) { Kinds = BlockKinds.Of(part.Select(one => (one.Reading.Point, one.Reading.Kind))) });
            priorities.Add(part.Max(one => one.Priority));
            (id, sequence) = (id + part.Length, sequence + part.Length);
        }

        return new PackedBatches(blocks, priorities);
    }

    /// <summary>Packs and counts.</summary>
    /// <returns>What a commit of it alone would be.</returns>
    public Relief Take(IReadOnlyList<AcquiredBatch> batches, BufferState state, IReadOnlyList<ClockStep> corrections)
    {
        PackedBatches packed = Pack(batches, state, corrections);
        return new Relief(Count(state, batches, packed), [.. packed.Blocks], [.. packed.Fresh]);
    }

    /// <summary>What was packed last is on disk: what comes next is compared with it.</summary>
    public void Kept() => changes.Remember();

    /// <summary>Counts what was packed.</summary>
    public static BufferState Count(BufferState state, IReadOnlyList<AcquiredBatch> batches, PackedBatches packed)
    {
        IReadOnlyList<Block> added = packed.Blocks;
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
        BufferState next = state with
        {
            Acquired = state.Acquired + count,
            NextSequence = state.NextSequence + count,
            Bytes = state.Bytes + added.Sum(block => block.Size),
            Devices = devices.ToImmutable(),
            FrameCounters = counters.ToImmutable(),
        };
        return next.WithAlarms(packed.Fresh);
    }

    private static Reading Corrected(Reading reading, IReadOnlyList<ClockStep> corrections, DateTimeOffset now) => corrections.Count == 0 ? reading :
        reading with { MeasuredAt = corrections.Aggregate(reading.MeasuredAt, (stamped, step) => step.Correct(stamped, now)) };

    private static IEnumerable<(PointReading Reading, DeliveryPriority Priority)[]> Parts((PointReading Reading, DeliveryPriority Priority)[] judged) =>
        judged.Where(one => one.Priority == DeliveryPriority.Alarm).Chunk(LargestBlock).Concat(judged.Where(one => one.Priority != DeliveryPriority.Alarm).Chunk(LargestBlock));
}
