using System.Text;
using System.Text.Json.Nodes;
using EdgeGateway.Hub.CloudToDevice;
using EdgeGateway.Hub.Devices;
using EdgeGateway.Hub.Queries;
using EdgeGateway.Hub.Refusals;
using EdgeGateway.Hub.Registry;
using EdgeGateway.Hub.Twins;

namespace EdgeGateway.Hub.Https;

/// <summary>Runs a query over the twins of all devices, page by page in the order of their ids.</summary>
internal sealed class TwinQuery(DeviceRegistry registry, TwinStore twins, MessageQueues queues, LiveDevices live)
{
    public const string Continuation = "x-ms-continuation";

    private const string ItemType = "x-ms-item-type";

    /// <summary>Runs a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="most">How many rows a page may have.</param>
    /// <param name="continuation">What the page before ended with; empty for the first.</param>
    public Outcome<HubAnswer> Run(Query query, int most, string continuation) =>
        query.Counts
            ? Answer(new JsonArray(new JsonObject { [query.Projections[0].Name] = Found(query, "").Count() }), query, null)
            : Page(query, most, continuation);

    private Outcome<HubAnswer> Page(Query query, int most, string continuation)
    {
        string behind;
        try
        {
            behind = Encoding.UTF8.GetString(Convert.FromBase64String(continuation));
        }
        catch (FormatException)
        {
            return HubError.Invalid($"{Continuation} is not one that this hub gave.");
        }

        JsonObject[] found = [.. Found(query, behind).Take(most + 1)];
        JsonObject[] page = found.Length > most ? found[..most] : found;
        string? next = found.Length > most ? Convert.ToBase64String(Encoding.UTF8.GetBytes(page[^1]["deviceId"]!.GetValue<string>())) : null;
        return Answer(new JsonArray([.. page.Select(query.Show)]), query, next);
    }

    private static HubAnswer Answer(JsonArray rows, Query query, string? next)
    {
        var headers = new List<KeyValuePair<string, string>> { new(ItemType, query.ShowsTwins ? "Twin" : "Raw") };
        if (next is not null)
        {
            headers.Add(new(Continuation, next));
        }

        return new HubAnswer(StatusCodes.Status200OK, rows) { Headers = headers };
    }

    /// <summary>The twins that the query takes, by device id, from behind one.</summary>
    private IEnumerable<JsonObject> Found(Query query, string behind) =>
        registry.All.Where(d => string.CompareOrdinal(d.DeviceId, behind) > 0)
            .Select(d => TwinBody.Write(d, twins.Get(d), live.PresenceOf(d.DeviceId), queues.CountOf(d.DeviceId)))
            .Where(query.Takes);
}
