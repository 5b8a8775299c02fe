using System.Net;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Documents;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Contracts.Twin;

/// <summary>Reads the radio part of a configuration.</summary>
internal static class RadioReader
{
    public static RadioSettings Radio(DocumentNode node)
    {
        node.AllowOnly("address", "port", "forwarders");
        string address = node.Text("address", "127.0.0.1");
        if (!IPAddress.TryParse(address, out _))
        {
            node.Refuse($"is \"{address}\"; allowed: an IP address of this machine, such as 127.0.0.1", "address");
        }

        // A map and not a list: a twin property cannot be patched inside a list.
        var forwarders = node.Map("forwarders").Select(m => HexName(m.Value, m.Key)).ToHashSet(StringComparer.Ordinal);
        return new RadioSettings(address, (int)node.Integer("port", 1, 65_535, 1700), forwarders);
    }

    public static SensorSettings Sensor(DocumentNode node, long? onlyInstallation, DeviceCatalog catalog)
    {
        node.AllowOnly("installation", "devEui", "devAddr", "map", "role", "reportSeconds", "kinds");
        string? role = node.OptionalText("role");
        if (role is not null && !Roles.All.Contains(role))
        {
            node.Refuse($"is \"{role}\"; allowed: {string.Join(", ", Roles.All.Order(StringComparer.Ordinal))}", "role");
        }

        SensorMap map = Known(node, "map", catalog.Sensors) ?? new SensorMap("", "", PayloadFormat.CayenneLpp, [], []);
        return new SensorSettings(
            node.Integer("installation", 0, long.MaxValue, onlyInstallation),
            Hex(node, "devEui", 16),
            Hex(node, "devAddr", 8),
            map,
            role,
            TimeSpan.FromSeconds(node.Number("reportSeconds", 1, 604_800, 900)))
        {
            Kinds = PointKinds.Read(node, [.. map.Points.Select(point => point.Name)]),
        };
    }

    public static T? Known<T>(DocumentNode node, string member, IReadOnlyDictionary<string, T> known)
        where T : class
    {
        if (!node.Has(member))
        {
            node.Text(member);
            return null;
        }

        string name = node.Text(member);
        if (known.TryGetValue(name, out T? found))
        {
            return found;
        }

        node.Refuse($"is \"{name}\", which is not in the catalogue; known: {string.Join(", ", known.Keys.Order(StringComparer.Ordinal))}", member);
        return null;
    }

    private static string Hex(DocumentNode node, string member, int digits)
    {
        string text = node.Text(member);
        if (text.Length > 0 && (text.Length != digits || !text.All(char.IsAsciiHexDigit)))
        {
            node.Refuse($"is \"{text}\"; allowed: {digits} hex digits", member);
        }

        return text.ToLowerInvariant();
    }

    private static string HexName(DocumentNode node, string name)
    {
        if (name.Length != 16 || !name.All(char.IsAsciiHexDigit))
        {
            node.Refuse($"the name \"{name}\" must be a gateway EUI of 16 hex digits");
        }

        return name.ToLowerInvariant();
    }
}
