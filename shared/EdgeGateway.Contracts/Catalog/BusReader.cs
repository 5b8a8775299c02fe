using EdgeGateway.Contracts.Documents;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Contracts.Catalog;

/// <summary>Reads what a device map says about the bus, and once for all points.</summary>
internal static class BusReader
{
    private const int MostRegisters = 125; // MODBUS Application Protocol V1.1b3, 6.3
    private const int LongestDelay = 60_000;
    private const string Protocol = "modbus";

    public static (BusProfile Profile, MapDefaults Defaults) Read(DocumentNode root)
    {
        DocumentNode? bus = root.Object("bus", required: true);
        bus?.AllowOnly(
            "protocol", "maxBlock", "maxBits", "maxHole", "oneByOne", "addressBase", "wordOrder", "timeoutMs", "turnaroundMs", "connectDelayMs",
            "writeDelayMs", "unit", "line", "dualMaster", "defaultLine");
        if (bus?.OptionalText("protocol") is { } protocol && protocol != Protocol)
        {
            bus.Refuse($"is \"{protocol}\"; allowed: {Protocol}", "protocol");
        }

        var defaults = new MapDefaults(
            (int)(bus?.Integer("addressBase", 0, 1, 0) ?? 0), bus?.Word<WordOrder>("wordOrder", WordOrder.ABCD) ?? WordOrder.ABCD,
            Marks<NumberFormat>(root, "invalid"), Marks<Quantity>(root, "invalidValues"));
        return (bus is null ? new BusProfile(1, 0, TimeSpan.FromSeconds(1)) : Profile(bus), defaults);
    }

    private static BusProfile Profile(DocumentNode bus) => new(
        (int)bus.Integer("maxBlock", 1, MostRegisters, MostRegisters),
        bus.Has("maxHole") ? (int)bus.Integer("maxHole", 0, MostRegisters - 1) : null,
        Milliseconds(bus, "timeoutMs", 10, 1_000))
    {
        OneByOne = bus.Flag("oneByOne") ?? false,
        MaxBits = (int)bus.Integer("maxBits", 1, BusProfile.MostBits, BusProfile.MostBits),
        Unit = bus.Has("unit") ? (int)bus.Integer("unit", 0, 255) : null,
        Line = bus.Object("line") is { } line ? Line(line) : null,
        Turnaround = Milliseconds(bus, "turnaroundMs", 0, 0),
        ConnectDelay = Milliseconds(bus, "connectDelayMs", 0, 0),
        WriteDelay = Milliseconds(bus, "writeDelayMs", 0, 0),
        DualMaster = bus.Object("dualMaster") is { } shared ? DualMaster(shared) : null,
    };

    private static LineProfile Line(DocumentNode line)
    {
        line.AllowOnly("baud", "parity", "stopBits");
        return new LineProfile((int)line.Integer("baud", 300, 921_600), line.Word<LineParity>("parity"), (int)line.Integer("stopBits", 1, 2, 1));
    }

    private static DualMasterProfile DualMaster(DocumentNode shared)
    {
        shared.AllowOnly("silenceMs", "windowMs");
        return new DualMasterProfile(Milliseconds(shared, "silenceMs", 1, null), Milliseconds(shared, "windowMs", 1, null));
    }

    private static TimeSpan Milliseconds(DocumentNode node, string member, int least, int? usual) =>
        TimeSpan.FromMilliseconds(node.Integer(member, least, LongestDelay, usual));

    private static Dictionary<T, IReadOnlyList<double>> Marks<T>(DocumentNode root, string member)
        where T : struct, Enum
    {
        var marks = new Dictionary<T, IReadOnlyList<double>>();
        if (root.Object(member) is not { } given)
        {
            return marks;
        }

        given.AllowOnly([.. DocumentWords.Of<T>()]);
        foreach (string name in given.Names())
        {
            if (DocumentWords.TryParse(name, StringComparison.Ordinal, out T one))
            {
                marks[one] = given.Numbers(name);
            }
        }

        return marks;
    }
}
