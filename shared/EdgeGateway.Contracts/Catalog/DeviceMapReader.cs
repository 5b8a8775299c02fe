using EdgeGateway.Contracts.Documents;

namespace EdgeGateway.Contracts.Catalog;

/// <summary>Reads one file of shared/catalog/modbus; the format is described in docs/formats/catalog.md.</summary>
internal static class DeviceMapReader
{
    public static DeviceMap Read(DocumentNode root)
    {
        root.AllowOnly("device", "source", "notes", "bus", "presence", "groups", "holes", "invalid", "invalidValues", "info", "points", "examples");
        (BusProfile bus, MapDefaults defaults) = BusReader.Read(root);
        Dictionary<string, PollGroup> groups = root.Map("groups").ToDictionary(m => m.Key, m => Group(m.Key, m.Value), StringComparer.Ordinal);
        RegisterPoint[] points = [.. root.List("points").Select(node => RegisterPointReader.Read(node, defaults, groups))];
        if (points.Length == 0)
        {
            root.Refuse("must have at least one point", "points");
        }

        foreach (IGrouping<string, RegisterPoint> twice in points.GroupBy(p => p.Name).Where(g => g.Count() > 1))
        {
            root.Refuse($"has the point \"{twice.Key}\" {twice.Count()} times", "points");
        }

        GoldenExample[] examples = [.. root.List("examples").Select(node => PointReader.Example(node, points.Select(p => p.Name).ToHashSet()))];
        return new DeviceMap(root.Text("device"), root.Text("source"), bus, points, examples)
        {
            Notes = root.OptionalText("notes"),
            Groups = groups,
            Presence = root.Object("presence") is { } presence ? Presence(presence, defaults) : null,
            Holes = Holes(root, defaults.AddressBase),
            Info = [.. root.List("info").Select(node => InfoReader.Read(node, defaults))],
        };
    }

    private static PresenceBit Presence(DocumentNode node, MapDefaults defaults)
    {
        node.AllowOnly("table", "address", "bit");
        var table = node.Word<RegisterTable>("table", RegisterTable.Holding);
        int highest = table is RegisterTable.Coil or RegisterTable.Discrete ? 0 : 15;
        return new PresenceBit(table, RegisterPointReader.Address(node, "address", defaults), (int)node.Integer("bit", 0, highest, highest == 0 ? 0 : null));
    }

    private static PollGroup Group(string name, DocumentNode node)
    {
        const int MostSeldom = 100_000;
        node.AllowOnly("every");
        return new PollGroup(name, (int)node.Integer("every", 1, MostSeldom));
    }

    private static List<RegisterRange> Holes(DocumentNode root, int addressBase)
    {
        var holes = new List<RegisterRange>();
        if (root.Object("holes") is not { } tables)
        {
            return holes;
        }

        tables.AllowOnly("holding", "input", "coil", "discrete");
        foreach (RegisterTable table in Enum.GetValues<RegisterTable>())
        {
            holes.AddRange(tables.Spans(table.ToString().ToLowerInvariant(), addressBase, ushort.MaxValue)
                .Select(span => new RegisterRange(table, (ushort)(span.First - addressBase), (ushort)(span.Last - addressBase))));
        }

        return holes;
    }
}
