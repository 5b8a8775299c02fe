using System.Globalization;
using System.Text.Json.Nodes;
using EdgeGateway.Edge.Commissioning;
using EdgeGateway.Edge.Drivers.Planning;

namespace EdgeGateway.Edge.Commands;

/// <summary>Shows what devices have taught about their registers.</summary>
internal static class HolesView
{
    /// <summary>For a person, a line for each device.</summary>
    public static string Text(IReadOnlyList<RefusingDevice> devices) => devices.Count == 0
        ? "no device has refused a register"
        : string.Join(Environment.NewLine, devices.Select(device => $"{device.Title}: {Text(device.Learned)}"));

    /// <summary>One device's registers in a line.</summary>
    public static string Text(LearnedRegisters learned) => string.Join(", ", Said(learned));

    /// <summary>For machines, by bus and address; one line.</summary>
    public static string Json(IReadOnlyList<RefusingDevice> devices) =>
        new JsonObject([.. devices.Select(device => KeyValuePair.Create<string, JsonNode?>(device.Place, Json(device)))]).ToJsonString();

    private static JsonObject Json(RefusingDevice device)
    {
        var json = new JsonObject { ["refused"] = new JsonArray([.. Said(device.Learned).Select(text => (JsonNode)text)]) };
        if (device.Name is { } name)
        {
            json["device"] = name;
        }

        return json;
    }

    private static IEnumerable<string> Said(LearnedRegisters learned) => learned.Holes.Select(hole => hole.ToString())
        .Concat(learned.Seams.Select(seam => string.Create(CultureInfo.InvariantCulture, $"{Words.Of(seam.Table)} {seam.At - 1} and {seam.At} in one request")));
}
