using EdgeGateway.Contracts.Catalog;

namespace EdgeGateway.HardwareSim.Slaves;

/// <summary>The registers that a device map has, filled from its points; a register that was written keeps what was written.</summary>
internal sealed class RegisterImage
{
    private readonly DeviceMap map;
    private readonly HashSet<(RegisterTable Table, int Address)> known = [];
    private readonly Dictionary<(RegisterTable Table, int Address), ushort> written = [];

    public RegisterImage(DeviceMap map)
    {
        this.map = map;
        foreach (RegisterPoint point in map.Points)
        {
            for (int i = 0; i < point.Count; i++)
            {
                known.Add((point.Table, point.Address + i));
            }
        }
    }

    /// <summary>Whether the device has all of these registers or bits.</summary>
    public bool Has(RegisterTable table, int address, int count) =>
        Enumerable.Range(address, count).All(a => known.Contains((table, a)) || written.ContainsKey((table, a)));

    /// <summary>Sets a register for good, also one that the map lacks.</summary>
    public void Write(RegisterTable table, int address, ushort raw) => written[(table, address)] = raw;

    /// <summary>The points that lie wholly in a range.</summary>
    public int PointsIn(RegisterTable table, int address, int count) =>
        map.Points.Count(p => p.Table == table && p.Address >= address && p.Address + p.Count <= address + count);

    /// <summary>The raw contents of a range.</summary>
    /// <param name="table">The table.</param>
    /// <param name="address">First register or bit.</param>
    /// <param name="count">How many.</param>
    /// <param name="valueOf">What a point shows now, in its unit.</param>
    public ushort[] Read(RegisterTable table, int address, int count, Func<RegisterPoint, double> valueOf)
    {
        var registers = new ushort[count];
        Span<ushort> own = stackalloc ushort[RegisterPoint.MostRegisters];
        foreach (RegisterPoint point in map.Points.Where(p => p.Table == table && p.Address < address + count && p.Address + p.Count > address))
        {
            own.Clear();
            own[0] = point.Count == 1 ? registers[point.Address - address] : (ushort)0;
            RegisterEncoder.Encode(point, valueOf(point), own[..point.Count]);
            for (int i = 0; i < point.Count; i++)
            {
                int at = point.Address + i - address;
                if (at >= 0 && at < count)
                {
                    registers[at] = own[i];
                }
            }
        }

        for (int i = 0; i < count; i++)
        {
            registers[i] = written.GetValueOrDefault((table, address + i), registers[i]);
        }

        return registers;
    }
}
