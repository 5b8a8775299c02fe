using System.Collections;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.HardwareSim.Slaves;

/// <summary>The registers that a device map has, filled from its points; a register that was written keeps what was written.</summary>
internal sealed class RegisterImage
{
    private readonly Dictionary<RegisterTable, RegisterPoint[]> points = [];
    private readonly Dictionary<RegisterTable, BitArray> known = [];
    private readonly Dictionary<(RegisterTable Table, int Address), ushort> written = [], constant;
    private readonly PointContents contents;
    private readonly DeviceMap map;
    private readonly int longest;

    /// <param name="map">What the device offers.</param>
    /// <param name="hasGaps">Whether the registers between the first and the last point of a table are there as well, and read as 0.</param>
    /// <param name="contents">What points, and the registers that belong to them, hold.</param>
    public RegisterImage(DeviceMap map, bool hasGaps, PointContents contents)
    {
        (this.map, this.contents) = (map, contents);
        longest = map.Points.Max(p => p.Count);
        constant = DeviceConstants.Of(map, contents);
        foreach (RegisterTable table in Enum.GetValues<RegisterTable>())
        {
            points[table] = [.. map.Points.Where(p => p.Table == table).OrderBy(p => p.Address)];
            known[table] = Known(table, hasGaps);
        }
    }

    /// <summary>Whether the device has all of these registers or bits.</summary>
    public bool Has(RegisterTable table, int address, int count)
    {
        BitArray there = known[table];
        for (int a = address; a < address + count; a++)
        {
            if (!there[a])
            {
                return false;
            }
        }

        return !map.Holes.Any(hole => hole.Touches(table, address, count));
    }

    /// <summary>Sets a register for good, also one that the map lacks.</summary>
    public void Write(RegisterTable table, int address, ushort raw)
    {
        written[(table, address)] = raw;
        known[table][address] = true;
    }

    /// <summary>The points that lie wholly in a range.</summary>
    public IEnumerable<RegisterPoint> PointsIn(RegisterTable table, int address, int count) =>
        PointsAt(table, address, count).Where(p => p.Address >= address && p.Address + p.Count <= address + count);

    /// <summary>The raw contents of a range.</summary>
    public ushort[] Read(RegisterTable table, int address, int count)
    {
        var registers = new ushort[count];
        for (int i = 0; i < count; i++)
        {
            registers[i] = constant.GetValueOrDefault((table, address + i));
        }

        Span<ushort> own = stackalloc ushort[RegisterPoint.MostRegisters];
        foreach (RegisterPoint point in PointsAt(table, address, count))
        {
            own.Clear();
            own[0] = point.Count == 1 ? registers[point.Address - address] : (ushort)0;
            contents.Write(point, own[..point.Count]);
            for (int i = 0; i < point.Count; i++)
            {
                int at = point.Address + i - address;
                if (at >= 0 && at < count)
                {
                    registers[at] = own[i];
                }
            }
        }

        for (int i = 0; written.Count > 0 && i < count; i++)
        {
            registers[i] = written.GetValueOrDefault((table, address + i), registers[i]);
        }

        return registers;
    }

    private BitArray Known(RegisterTable table, bool hasGaps)
    {
        var there = new BitArray(ModbusLimits.Addresses);
        foreach (int address in points[table].SelectMany(p => Enumerable.Range(p.Address, p.Count)).Concat(constant.Keys.Where(k => k.Table == table).Select(k => k.Address)))
        {
            there[address] = true;
        }

        for (int address = points[table].FirstOrDefault()?.Address ?? 0; hasGaps && points[table].Length > 0 && address < points[table][^1].Address; address++)
        {
            there[address] = true;
        }

        return there;
    }

    /// <summary>The points of which some register lies in a range.</summary>
    private IEnumerable<RegisterPoint> PointsAt(RegisterTable table, int address, int count)
    {
        RegisterPoint[] all = points[table];
        for (int i = FirstFrom(all, address - longest + 1); i < all.Length && all[i].Address < address + count; i++)
        {
            if (all[i].Address + all[i].Count > address)
            {
                yield return all[i];
            }
        }
    }

    private static int FirstFrom(RegisterPoint[] sorted, int address)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = sorted[middle].Address < address ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
