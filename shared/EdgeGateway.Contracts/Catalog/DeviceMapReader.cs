using EdgeGateway.Contracts.Documents;

namespace EdgeGateway.Contracts.Catalog;

/// <summary>Reads one file of shared/catalog/modbus; the format is described in docs/formats/catalog.md.</summary>
internal static class DeviceMapReader
{
    private const int MostRegisters = 125; // MODBUS Application Protocol V1.1b3, 6.3

    public static DeviceMap Read(DocumentNode root)
    {
        root.AllowOnly("device", "source", "notes", "bus", "points", "examples");
        (BusProfile bus, int addressBase, WordOrder order) = ReadBus(root);
        RegisterPoint[] points = [.. root.List("points").Select(node => ReadPoint(node, addressBase, order))];
        if (points.Length == 0)
        {
            root.Refuse("must have at least one point", "points");
        }

        foreach (IGrouping<string, RegisterPoint> twice in points.GroupBy(p => p.Name).Where(g => g.Count() > 1))
        {
            root.Refuse($"has the point \"{twice.Key}\" {twice.Count()} times", "points");
        }

        return new DeviceMap(root.Text("device"), root.Text("source"), bus, points, [.. root.List("examples").Select(PointReader.Example)]);
    }

    private static (BusProfile Profile, int AddressBase, WordOrder Order) ReadBus(DocumentNode root)
    {
        if (root.Object("bus", required: true) is not { } bus)
        {
            return (new BusProfile(1, 0, TimeSpan.FromSeconds(1)), 0, WordOrder.ABCD);
        }

        bus.AllowOnly("protocol", "maxBlock", "maxHole", "addressBase", "wordOrder", "timeoutMs", "defaultLine");
        var profile = new BusProfile(
            (int)bus.Integer("maxBlock", 1, MostRegisters, MostRegisters),
            (int)bus.Integer("maxHole", 0, MostRegisters - 1, 10),
            TimeSpan.FromMilliseconds(bus.Integer("timeoutMs", 10, 60_000, 1_000)));
        return (profile, (int)bus.Integer("addressBase", 0, 1, 0), bus.Choice<WordOrder>("wordOrder", WordOrder.ABCD));
    }

    private static RegisterPoint ReadPoint(DocumentNode node, int addressBase, WordOrder order)
    {
        node.AllowOnly(
            "point", "role", "kind", "quantity", "table", "address", "format", "wordOrder", "bit", "scale", "offset",
            "invalid", "invalidValues", "range", "plausible", "maxChangePerMinute", "frozenAfterHours", "note");
        string? role = PointReader.Role(node);
        return new RegisterPoint
        {
            Name = node.Text("point"),
            Role = role,
            Kind = PointReader.Kind(node, role),
            Quantity = node.Choice<Readings.Quantity>("quantity"),
            Table = node.Choice<RegisterTable>("table", RegisterTable.Holding),
            Address = (ushort)(node.Integer("address", addressBase, ushort.MaxValue) - addressBase),
            Format = node.Choice<NumberFormat>("format"),
            Order = node.Choice<WordOrder>("wordOrder", order),
            BitIndex = (int)node.Integer("bit", 0, 15, 0),
            Scale = node.Number("scale", -1e6, 1e6, 1),
            Offset = node.Number("offset", -1e6, 1e6, 0),
            InvalidRaw = node.Numbers("invalid"),
            InvalidValues = node.Numbers("invalidValues"),
            Limits = PointReader.Limits(node),
        };
    }
}
