using EdgeGateway.Edge.Buffer.Segments;

namespace EdgeGateway.Edge.Buffer;

/// <summary>Joins the readings of blocks that follow each other.</summary>
internal static class BlockReader
{
    /// <summary>Reads on from a place until a limit, or until a hole or a block of another start or clock quality.</summary>
    public static PeekedReadings Read(SegmentChain chain, BufferPosition start, int most, long presentBoot)
    {
        var readings = new List<StoredReading>();
        Block? first = null;
        BufferPosition next = start;
        long begin = start.Ordinal;
        bool isClosed = false;
        foreach (Block block in chain.Blocks(start.Block))
        {
            if (first is null)
            {
                first = block;
                next = new(block.Id, Math.Max(start.Ordinal, block.Id)); // the place may lie in a hole
                begin = next.Ordinal;
            }

            isClosed = block.Boot != first.Boot || block.Clock != first.Clock || block.Id > next.Ordinal;
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
            : new PeekedReadings(first.Boot, first.First + begin - first.Id, first.Clock, first.KeptAt, readings, next, isClosed);
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
