using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Drivers;

/// <summary>The fewest requests that read all points of a device. Learns which registers the device lacks.</summary>
/// <remarks>Reading a few unneeded registers is cheaper than one more request; how many is the map's <see cref="BusProfile.MaxHole"/>.</remarks>
internal sealed class ReadPlan
{
    private readonly IReadOnlyList<RegisterPoint> points;
    private readonly List<ReadBlock> blocks;

    /// <summary>Plans for all points of a map.</summary>
    public ReadPlan(DeviceMap map)
    {
        points = map.Points;
        blocks = [.. Merge(Enumerable.Range(0, points.Count), Math.Min(map.Bus.MaxBlock, ModbusLimits.RegistersPerRead), map.Bus.MaxHole)];
    }

    /// <summary>The requests in order.</summary>
    public IReadOnlyList<ReadBlock> Blocks => blocks;

    /// <summary>
    /// Splits a block that the device refused: first at the registers that no point needs, then into single points. The smaller
    /// blocks take its place for good.
    /// </summary>
    /// <returns>The smaller blocks; empty when there is nothing to split.</returns>
    public IReadOnlyList<ReadBlock> Split(ReadBlock refused)
    {
        ReadBlock[] parts = [.. Merge(refused.Points, refused.Count, 0)];
        if (parts.Length == 1)
        {
            parts = [.. Merge(refused.Points, 1, 0)];
        }

        int place = blocks.IndexOf(refused);
        if (parts.Length == 1 || place < 0)
        {
            return [];
        }

        blocks.RemoveAt(place);
        blocks.InsertRange(place, parts);
        return parts;
    }

    private IEnumerable<ReadBlock> Merge(IEnumerable<int> places, int maxBlock, int maxHole)
    {
        foreach (var table in places.GroupBy(place => points[place].Table).OrderBy(group => group.Key))
        {
            var members = new List<int>();
            int start = 0, end = 0;
            foreach (int place in table.OrderBy(place => points[place].Address).ThenBy(place => points[place].Count))
            {
                (int first, int behind) = (points[place].Address, points[place].Address + points[place].Count);
                bool isInside = behind <= end;
                if (members.Count > 0 && !isInside && (first - end > maxHole || behind - start > maxBlock))
                {
                    yield return new ReadBlock(table.Key, (ushort)start, end - start, [.. members]);
                    members.Clear();
                }

                (start, end) = members.Count == 0 ? (first, behind) : (start, Math.Max(end, behind));
                members.Add(place);
            }

            yield return new ReadBlock(table.Key, (ushort)start, end - start, [.. members]);
        }
    }
}
