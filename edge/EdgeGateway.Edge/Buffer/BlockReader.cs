using EdgeGateway.Edge.Buffer.Segments;

namespace EdgeGateway.Edge.Buffer;

/// <summary>Joins the readings of blocks that follow each other.</summary>
internal static class BlockReader
{
    /// <summary>Reads what waits.</summary>
    /// <param name="chain">The blocks.</param>
    /// <param name="state">The account of them.</param>
    /// <param name="from">Where to begin; null or a place that is gone: the oldest.</param>
    /// <param name="most">Most readings.</param>
    /// <exception cref="InvalidDataException">Readings that wait are not where they were kept: files are damaged or gone.</exception>
    public static PeekedReadings Peek(SegmentChain chain, BufferState state, BufferPosition? from, int most)
    {
        BufferPosition start = Holes.Behind(state.Holes, from is { } given && given.Ordinal > state.Passed ? given : state.Start);
        PeekedReadings found = Read(chain, start, (int)Math.Min(most, Until(state, start) - start.Ordinal), state);
        return found.Readings.Count > 0 || start.Ordinal >= state.Acquired ? found : throw Missing(start.Ordinal, state.Acquired);
    }

    /// <summary>Reads on from a place until a limit, or until a hole or a block of another start or clock quality.</summary>
    private static PeekedReadings Read(SegmentChain chain, BufferPosition start, int most, BufferState state)
    {
        TimeSpan shift = TimeSpan.Zero;
        var readings = new List<StoredReading>();
        Block? first = null;
        BufferPosition next = start;
        long begin = start.Ordinal;
        bool isClosed = false;
        foreach (Block block in chain.Blocks(start.Block))
        {
            if (first is null)
            {
                if (block.Id > start.Ordinal)
                {
                    throw Missing(start.Ordinal, block.Id);
                }

                first = block;
                shift = TimeShifts.Of(block, start.Ordinal, state.Shifts);
                next = new(block.Id, start.Ordinal);
                begin = next.Ordinal;
            }

            isClosed = !Joins(block, first) || block.Id > next.Ordinal;
            if (isClosed)
            {
                break;
            }

            next = Take(block, next, most, readings);
            isClosed = readings.Count == most || block.Boot != state.Boot;
            if (readings.Count == most)
            {
                break;
            }
        }

        return first is null
            ? new PeekedReadings(state.Boot, 0, "", default, [], new(start, start), IsClosed: false)
            : new PeekedReadings(first.Boot, first.First + begin - first.Id, TimeShifts.Clock(first.Clock, shift), first.KeptAt + shift, [.. readings.Select(stored => TimeShifts.Apply(stored, first.Clock, shift))], new(new(first.Id, begin), next), isClosed);
    }

    private static bool Joins(Block block, Block first) => block.Boot == first.Boot && block.Clock == first.Clock && block.IsThinned == first.IsThinned;

    /// <summary>Where the readings end that can be joined: at a hole, or where the times are corrected otherwise.</summary>
    private static long Until(BufferState state, BufferPosition start) => Math.Min(Holes.Next(state.Holes, start), TimeShifts.Next(state.Shifts, start.Ordinal));

    private static InvalidDataException Missing(long from, long to) => new($"The buffer's readings from {from} to {to} are not where they were kept.");

    private static BufferPosition Take(Block block, BufferPosition from, int most, List<StoredReading> readings)
    {
        StoredReading[] all = BlockFormat.Read(block.Packed);
        int skip = (int)(from.Ordinal - block.Id);
        int take = Math.Min(all.Length - skip, most - readings.Count);
        readings.AddRange(all.AsSpan(skip, take));
        long end = block.Id + skip + take;
        return end == block.End ? new(end, end) : new(block.Id, end);
    }
}
