using System.Text.Json.Nodes;
using EdgeGateway.Edge.Drivers.Planning;

namespace EdgeGateway.Edge.Commands;

/// <summary>A plan for machines.</summary>
internal static class PlanJson
{
    /// <summary>Describes buses.</summary>
    public static JsonObject Of(IReadOnlyList<BusDemand> buses) => new() { ["buses"] = Map(buses.Select(bus => KeyValuePair.Create(bus.Name, Bus(bus)))) };

    private static JsonObject Bus(BusDemand bus) => new JsonObject
    {
        ["usePercent"] = Math.Round(100 * bus.Share, 2),
        ["allowedPercent"] = 100 * BusDemand.Allowed,
        ["fits"] = bus.Fits,
        ["shortestPollSeconds"] = bus.ShortestPollSeconds,
        ["devices"] = Map(bus.Devices.Select(device => KeyValuePair.Create(device.Name, Device(device)))),
    };

    private static JsonObject Device(DeviceDemand device) => new JsonObject
    {
        ["unit"] = device.Settings.Unit,
        ["map"] = device.Settings.Map.Name,
        ["pollSeconds"] = device.Settings.PollInterval.TotalSeconds,
        ["busTimeMs"] = Milliseconds(device.TimePerPoll),
        ["usePercent"] = Math.Round(100 * device.ShareAt(device.Settings.PollInterval), 2),
        ["polls"] = List(device.Polls.Select(Poll)),
        ["holes"] = List(device.Holes.Select(hole => (JsonNode)hole.ToString())),
    };

    private static JsonObject Poll(PolledSet poll) => new JsonObject
    {
        ["every"] = List(poll.Every.Select(every => (JsonNode)every)),
        ["share"] = Math.Round(poll.Share, 4),
        ["bytes"] = poll.Bytes,
        ["busTimeMs"] = Milliseconds(poll.Time),
        ["requests"] = List(poll.Blocks.Select(Request)),
    };

    private static JsonObject Request(PlannedRequest request) => new JsonObject
    {
        ["table"] = request.Read.Table.ToString().ToLowerInvariant(),
        ["address"] = request.Read.Address,
        ["count"] = request.Read.Count,
        ["points"] = List(request.Points.Select(point => (JsonNode)point)),
        ["bytes"] = request.Bytes,
        ["busTimeMs"] = Milliseconds(request.Time),
    };

    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 2);

    private static JsonArray List(IEnumerable<JsonNode> nodes) => new([.. nodes]);

    private static JsonObject Map(IEnumerable<KeyValuePair<string, JsonObject>> members) => new([.. members.Select(member => KeyValuePair.Create<string, JsonNode?>(member.Key, member.Value))]);
}
