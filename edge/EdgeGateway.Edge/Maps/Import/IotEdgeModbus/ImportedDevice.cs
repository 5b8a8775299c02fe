using System.Globalization;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Documents;

namespace EdgeGateway.Edge.Maps.Import.IotEdgeModbus;

/// <summary>A device of the new configuration: the operations of one old slave with one unit.</summary>
internal sealed class ImportedDevice
{
    private readonly List<ReadOperation> operations = [];

    /// <summary>Its name, and with "imported-" before it that of its map.</summary>
    public required string Name { get; init; }

    /// <summary>Its bus.</summary>
    public required string Bus { get; init; }

    /// <summary>Its unit.</summary>
    public required int Unit { get; init; }

    /// <summary>What the old twin called the hardware.</summary>
    public string? Hardware { get; init; }

    /// <summary>The name of its map.</summary>
    public string MapName => $"imported-{Name}";

    /// <summary>How often it is polled: as often as its most frequent operation, 1 s at least.</summary>
    public double PollSeconds => Math.Clamp(Math.Round(operations.Min(operation => operation.Interval.TotalSeconds)), 1, 86_400);

    /// <summary>Adds an operation.</summary>
    public void Add(ReadOperation operation) => operations.Add(operation);

    /// <summary>The device in the configuration.</summary>
    public JsonObject Configuration(long installation) => new()
    {
        ["installation"] = installation, ["bus"] = Bus, ["unit"] = Unit, ["map"] = MapName, ["pollSeconds"] = PollSeconds,
    };

    /// <summary>The device's map.</summary>
    /// <param name="source">Where the twin comes from.</param>
    public JsonObject Map(string source)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var groups = new SortedDictionary<int, string>();
        var points = new JsonArray([.. operations.SelectMany(operation => Points(operation, names, groups))]);
        var map = new JsonObject
        {
            ["device"] = MapName,
            ["source"] = source,
            ["notes"] = $"Made by edge-gateway import iot-edge-modbus{(Hardware is null ? "" : $" of {Hardware}")}. The old module knew neither scales nor units: give each point its quantity, scale, role and range.",
            ["bus"] = new JsonObject { ["protocol"] = "modbus" },
        };
        if (groups.Count > 0)
        {
            map["groups"] = new JsonObject(groups.Select(group => KeyValuePair.Create<string, JsonNode?>(group.Value, new JsonObject { ["every"] = group.Key })));
        }

        map["points"] = points;
        return map;
    }

    private IEnumerable<JsonObject> Points(ReadOperation operation, HashSet<string> names, SortedDictionary<int, string> groups)
    {
        int every = Math.Max(1, (int)Math.Round(operation.Interval.TotalSeconds / PollSeconds));
        string name = PlainWords.Name(operation.Name) is { Length: > 0 } words ? words : "value";
        for (int i = 0; i < operation.Values; i++)
        {
            var point = new JsonObject
            {
                ["point"] = Free(names, operation.Values == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}-{i + 1}")),
                ["quantity"] = "Number",
                ["table"] = DocumentWords.Of(operation.Table),
                ["address"] = operation.Address + (i * operation.Format.Registers()),
                ["format"] = DocumentWords.Of(operation.Format),
            };
            if (operation.Order != WordOrder.ABCD)
            {
                point["wordOrder"] = operation.Order.ToString();
            }

            point["range"] = Range(operation.Format);
            if (every > 1)
            {
                groups[every] = string.Create(CultureInfo.InvariantCulture, $"every-{every}");
                point["group"] = groups[every];
            }

            yield return point;
        }
    }

    // a collection expression would add by reflection, which the native program cannot
    private static JsonArray Range(NumberFormat format)
    {
        (double low, double high) = format switch
        {
            NumberFormat.Bit => (0, 1),
            NumberFormat.UInt16 => (0, ushort.MaxValue),
            NumberFormat.Int16 => (short.MinValue, short.MaxValue),
            NumberFormat.Int32 => (int.MinValue, int.MaxValue),
            _ => (-1e30, 1e30),
        };
        return new JsonArray(low, high);
    }

    private static string Free(HashSet<string> names, string name)
    {
        string free = name;
        for (int i = 2; !names.Add(free); i++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{name}-again-{i}");
        }

        return free;
    }
}
