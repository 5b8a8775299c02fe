using EdgeGateway.Contracts.Documents;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Contracts.Catalog;

/// <summary>Reads one point of a device map.</summary>
internal static class RegisterPointReader
{
    public static RegisterPoint Read(DocumentNode node, MapDefaults defaults, IReadOnlyDictionary<string, PollGroup> groups)
    {
        node.AllowOnly(
            "point", "role", "kind", "quantity", "table", "address", "format", "wordOrder", "bit", "mask", "fields", "scale", "offset", "scaleRegister",
            "invalid", "invalidValues", "range", "plausible", "maxChangePerMinute", "frozenAfterHours", "group", "health", "enum", "faults", "bits",
            "probe", "expect", "note");
        string? role = PointReader.Role(node);
        var format = node.Word<NumberFormat>("format");
        var quantity = node.Word<Quantity>("quantity");
        var point = new RegisterPoint
        {
            Name = PointReader.Name(node),
            Role = role,
            Kind = PointReader.Kind(node, role),
            Quantity = quantity,
            Table = node.Word<RegisterTable>("table", RegisterTable.Holding),
            Address = Address(node, "address", defaults),
            Format = format,
            Order = Order(node, format, defaults),
            BitIndex = (int)node.Integer("bit", 0, 15, 0),
            Mask = format == NumberFormat.Bits ? Mask(node) : (ushort)0,
            Fields = format == NumberFormat.DateTime ? ClockFieldsReader.Read(node) : [],
            Scale = node.Number("scale", -1e6, 1e6, 1),
            Offset = node.Number("offset", -1e6, 1e6, 0),
            ScaleRegister = node.Has("scaleRegister") ? Address(node, "scaleRegister", defaults) : null,
            InvalidRaw = node.Has("invalid") ? node.Numbers("invalid") : defaults.InvalidRaw.GetValueOrDefault(format, []),
            InvalidValues = node.Has("invalidValues") ? node.Numbers("invalidValues") : defaults.InvalidValues.GetValueOrDefault(quantity, []),
            Limits = PointReader.Limits(node),
            Group = Group(node, groups),
            Health = node.Object("health") is { } health ? HealthReader.Read(health, defaults) : null,
            Meanings = MeaningReader.Read(node, "enum"),
            Faults = MeaningReader.Read(node, "faults"),
            BitNames = MeaningReader.Read(node, "bits", 0, 15),
            IsProbe = node.Flag("probe") ?? false,
            Expected = node.Numbers("expect"),
        };
        RegisterPointRules.Check(node, point);
        return point;
    }

    /// <summary>Reads an address.</summary>
    public static ushort Address(DocumentNode node, string member, MapDefaults defaults) =>
        (ushort)(node.Integer(member, defaults.AddressBase, ushort.MaxValue) - defaults.AddressBase);

    /// <summary>The order of bytes: numbers of one register follow only what they say themselves, never the map.</summary>
    public static WordOrder Order(DocumentNode node, NumberFormat? format, MapDefaults defaults)
    {
        bool isWide = format is { } number && number.Registers() > 1;
        var order = node.Word<WordOrder>("wordOrder", isWide ? defaults.Order : WordOrder.ABCD);
        if (order > WordOrder.DCBA && format?.Registers() != 4)
        {
            node.Refuse($"is for numbers of four registers, not for {format?.ToString() ?? "text"}; allowed here: ABCD, CDAB, BADC, DCBA", "wordOrder");
        }

        return order;
    }

    private static ushort Mask(DocumentNode node)
    {
        ushort mask = (ushort)node.Integer("mask", 1, ushort.MaxValue);
        int bits = mask >> ushort.TrailingZeroCount(mask);
        if ((bits & (bits + 1)) != 0)
        {
            node.Refuse($"is {mask}; allowed: neighbouring bits, such as 7 or 65280", "mask");
        }

        return mask;
    }

    private static string? Group(DocumentNode node, IReadOnlyDictionary<string, PollGroup> groups)
    {
        string? group = node.OptionalText("group");
        if (group is not null && !groups.ContainsKey(group))
        {
            node.Refuse($"is \"{group}\", so that nothing polls the point; allowed: {string.Join(", ", groups.Keys.Order(StringComparer.Ordinal).DefaultIfEmpty("a name in groups, of which there is none"))}", "group");
        }

        return group;
    }
}
