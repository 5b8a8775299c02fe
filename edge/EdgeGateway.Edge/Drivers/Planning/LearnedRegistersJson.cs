using System.Globalization;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Drivers.Planning;

/// <summary>How <see cref="LearnedRegistersFile"/> writes a device.</summary>
internal static class LearnedRegistersJson
{
    /// <summary>Writes a device.</summary>
    public static JsonObject Of(string map, LearnedRegisters learned) => new()
    {
        ["map"] = map,
        ["holes"] = new JsonArray([.. learned.Holes.Select(hole => new JsonObject
        {
            ["table"] = Word(hole.Span.Table), ["first"] = hole.Span.Address, ["last"] = hole.Span.End - 1, ["code"] = (int)hole.Code, ["askedAt"] = hole.AskedAt,
        })]),
        ["seams"] = new JsonArray([.. learned.Seams.Select(seam => new JsonObject { ["table"] = Word(seam.Table), ["at"] = seam.At })]),
    };

    /// <summary>The members of a list.</summary>
    /// <exception cref="FormatException">It is no list of objects.</exception>
    public static IEnumerable<JsonObject> Items(JsonObject device, string name) =>
        (device[name] as JsonArray ?? throw new FormatException($"{name} is missing.")).Select(item => item as JsonObject ?? throw new FormatException($"{name} holds no objects."));

    /// <summary>Reads a hole.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static LearnedHole Hole(JsonObject node)
    {
        int first = Number(node, "first"), last = Number(node, "last");
        return first <= last
            ? new LearnedHole(new RegisterSpan(Table(node), (ushort)first, last - first + 1), (ModbusExceptionCode)Number(node, "code"), Time(node))
            : throw new FormatException($"A hole goes from {first} to {last}.");
    }

    /// <summary>Reads a seam.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Seam Seam(JsonObject node) => new(Table(node), Number(node, "at"));

    private static string Word(RegisterTable table) => table.ToString().ToLowerInvariant();

    private static RegisterTable Table(JsonObject node) =>
        Enum.TryParse((string?)node["table"], ignoreCase: true, out RegisterTable table) ? table : throw new FormatException("A table is unknown.");

    private static DateTimeOffset Time(JsonObject node) => DateTimeOffset.Parse((string?)node["askedAt"] ?? "", CultureInfo.InvariantCulture);

    private static int Number(JsonObject node, string name) =>
        node[name] is JsonValue value && value.TryGetValue(out int number) && number is >= 0 and <= ushort.MaxValue ? number : throw new FormatException($"{name} is no number from 0 to 65535.");
}
