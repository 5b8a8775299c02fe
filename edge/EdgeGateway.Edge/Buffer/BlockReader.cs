namespace EdgeGateway.Edge.Buffer;

/// <summary>Joins the readings of blocks that follow each other.</summary>
internal static class BlockReader
{
    /// <summary>Reads on from a place until a limit, or until a block of another start or clock quality.</summary>
    public static PeekedReadings Read(BufferStore store, BufferPosition start, int most, long presentBoot)
    {
        var readings = new List<StoredReading>();
        Block? first = null;
        BufferPosition next = start;
        bool isClosed = false;
        foreach (Block block in store.Blocks(start.Block))
        {
            first ??= block;
            isClosed = block.Boot != first.Boot || block.Clock != first.Clock;
            if (isClosed)
            {
                break;
            }

            next = Take(block, next, most, readings);
            isClosed = readings.Count == most || block.Boot != presentBoot;
            if (readings.Count == most)
            {
                break;
            }
        }

        return first is null
            ? new PeekedReadings(presentBoot, 0, "", default, [], start, IsClosed: false)
            : new PeekedReadings(first.Boot, first.First + start.Ordinal - first.Id, first.Clock, first.KeptAt, readings, next, isClosed);
    }

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
