using System.Globalization;
using System.Net;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Documents;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.HardwareSim.Faults;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.HardwareSim.Lines;

/// <summary>Reads a bench of lines and slaves; docs/formats/bench-lines.md.</summary>
internal sealed class LineBenchFile(DeviceCatalog catalog)
{
    private const double FastestPlant = 3_600, LongestMilliseconds = 60_000;

    /// <exception cref="OperatorException">The file cannot be read or is wrong; names every path in it.</exception>
    public LineBenchSettings Load(string path)
    {
        var findings = new List<Finding>();
        LineBenchSettings settings = Read(new DocumentNode(BenchDocument.Parse(path), "$", findings));
        BenchDocument.RefuseIfWrong(path, findings);
        return settings;
    }

    private LineBenchSettings Read(DocumentNode root)
    {
        root.AllowOnly("seed", "speed", "lines");
        LineSettings[] lines = [.. root.Map("lines").Select(line => Line(line.Key, line.Value))];
        if (lines.Length == 0)
        {
            root.Refuse("must have at least one line", "lines");
        }

        return new LineBenchSettings(root.Integer("seed", 0, long.MaxValue, 1), root.Number("speed", 0, FastestPlant, 1), lines);
    }

    private LineSettings Line(string name, DocumentNode node)
    {
        LineKind kind = node.Choice<LineKind>("kind");
        bool isSerial = kind is LineKind.Rtu or LineKind.Ascii;
        node.AllowOnly(["kind", "slaves", "faults", .. isSerial ? PortReader.Members : ["listen"]]);
        SlaveSettings[] slaves = [.. node.List("slaves").Select(slave => Slave(slave, isSerial))];
        if (slaves.Length == 0)
        {
            node.Refuse("must have at least one slave", "slaves");
        }

        IReadOnlyList<LineFault> faults = FaultReader.Read(node, kind);
        string? link = node.OptionalText("link");
        if (isSerial && link is null && faults.Any(f => f.Kind == LineFaultKind.Unplug))
        {
            node.Refuse("is missing; allowed: the path of a link, without which an unplugged adapter would not be found again", "link");
        }

        return new LineSettings
        {
            Name = name, Kind = kind, Link = link, Listen = Listen(node), Slaves = slaves, Faults = faults, Port = isSerial ? PortReader.Read(node, kind) : new PortSettings(),
        };
    }

    private static IPEndPoint Listen(DocumentNode node)
    {
        var free = new IPEndPoint(IPAddress.Loopback, 0);
        if (node.OptionalText("listen") is not { } text)
        {
            return free;
        }

        if (IPEndPoint.TryParse(text, out IPEndPoint? address) && text.Contains(':', StringComparison.Ordinal))
        {
            return address;
        }

        node.Refuse($"is \"{text}\"; allowed: an address and port such as 127.0.0.1:1502, port 0 for a free one", "listen");
        return free;
    }

    private SlaveSettings Slave(DocumentNode node, bool isSerial)
    {
        node.AllowOnly("name", "unit", "profile", "plant", "set", "turnaroundMs", "gaps", "missing");
        long unit = node.Integer("unit", 1, isSerial ? UnitId.SerialMax : byte.MaxValue);
        DeviceMap map = Profile(node);
        return new SlaveSettings
        {
            Name = node.Text("name", string.Create(CultureInfo.InvariantCulture, $"unit-{unit}")),
            Unit = (byte)unit,
            Map = map,
            Missing = Missing(node, map),
            Plant = (int)node.Integer("plant", 0, 1, 0),
            Held = [.. Held(node)],
            Turnaround = TimeSpan.FromMilliseconds(node.Number("turnaroundMs", 0, LongestMilliseconds, 0)),
            HasGaps = node.Choice<GapAnswer>("gaps", GapAnswer.Refused) == GapAnswer.Zero,
        };
    }

    private DeviceMap Profile(DocumentNode node)
    {
        string profile = node.Text("profile");
        if (catalog.Devices.TryGetValue(profile, out DeviceMap? map))
        {
            return map;
        }

        node.Refuse($"is \"{profile}\"; allowed: {string.Join(", ", catalog.Devices.Keys.Order(StringComparer.Ordinal))}", "profile");
        return catalog.Devices.Values.First();
    }

    private static IReadOnlyList<string> Missing(DocumentNode node, DeviceMap map)
    {
        IReadOnlyList<string> missing = node.Texts("missing") ?? [];
        foreach (string name in missing.Where(name => map.Points.All(p => p.Name != name)))
        {
            node.Refuse($"names \"{name}\"; allowed are the points of {map.Name}: {string.Join(", ", map.Points.Select(p => p.Name))}", "missing");
        }

        return missing;
    }

    private static IEnumerable<(ushort Address, ushort Raw)> Held(DocumentNode node)
    {
        if (node.Object("set") is not { } set)
        {
            yield break;
        }

        foreach (string name in set.Names())
        {
            if (!ushort.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out ushort address))
            {
                set.Refuse("is not an address; allowed: 0 to 65535", name);
            }

            yield return (address, (ushort)set.Integer(name, 0, ushort.MaxValue));
        }
    }
}
