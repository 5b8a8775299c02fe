using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdgeGateway.Cloud.Twins;

/// <summary>The service API over its documented REST form, at the local hub and at Azure alike.</summary>
/// <remarks>Source: iot-hub-protocol section 7.</remarks>
internal sealed class RestHubService(ServiceSettings settings, TimeProvider clock) : IHubService, IDisposable
{
    private readonly HubHttp http = new(settings, clock);

    public async Task<IReadOnlyList<GatewayTwin>> ListAsync(CancellationToken cancellationToken)
    {
        var found = new List<GatewayTwin>();
        string? next = null;
        do
        {
            using HttpResponseMessage answer = await http.SendAsync(HttpMethod.Post, "devices/query", new JsonObject { ["query"] = "SELECT * FROM devices" }, next, cancellationToken);
            JsonNode? page = await HubAnswer.BodyAsync(answer, cancellationToken);
            found.AddRange((page as JsonArray ?? []).OfType<JsonObject>().Select(GatewayTwin.Read));
            next = HubAnswer.Continuation(answer);
        }
        while (next is not null);

        return found;
    }

    public Task<GatewayTwin?> FindAsync(string id, CancellationToken cancellationToken) =>
        TwinAsync(HttpMethod.Get, id, null, cancellationToken);

    public Task<GatewayTwin?> PatchDesiredAsync(string id, JsonObject desired, CancellationToken cancellationToken) =>
        TwinAsync(HttpMethod.Patch, id, new JsonObject { ["properties"] = new JsonObject { ["desired"] = desired } }, cancellationToken);

    public async Task<MethodReply> CallAsync(string id, string name, JsonElement? payload, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var request = new JsonObject
        {
            ["methodName"] = name,
            ["payload"] = payload is { } given ? JsonNode.Parse(given.GetRawText()) : null,
            ["responseTimeoutInSeconds"] = (int)timeout.TotalSeconds,
            ["connectTimeoutInSeconds"] = 0,
        };
        using HttpResponseMessage answer = await http.SendAsync(HttpMethod.Post, $"twins/{Uri.EscapeDataString(id)}/methods", request, null, cancellationToken);
        if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.GatewayTimeout or HttpStatusCode.BadGateway)
        {
            return new MethodReply.NotAsked(await HubRefusal.ReadAsync(answer, cancellationToken));
        }

        JsonNode? body = await HubAnswer.BodyAsync(answer, cancellationToken);
        return new MethodReply.Answered(body?["status"]?.GetValue<int>() ?? 0, body?["payload"]?.ToJsonString() ?? "null");
    }

    public void Dispose() => http.Dispose();

    private async Task<GatewayTwin?> TwinAsync(HttpMethod method, string id, JsonObject? body, CancellationToken cancellationToken)
    {
        using HttpResponseMessage answer = await http.SendAsync(method, $"twins/{Uri.EscapeDataString(id)}", body, null, cancellationToken);
        return answer.StatusCode == HttpStatusCode.NotFound ? null : await HubAnswer.BodyAsync(answer, cancellationToken) is JsonObject twin ? GatewayTwin.Read(twin) : null;
    }
}
