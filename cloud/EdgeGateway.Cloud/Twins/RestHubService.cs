using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.HubNames;

namespace EdgeGateway.Cloud.Twins;

/// <summary>The service API over its documented REST form, at the local hub and at Azure alike.</summary>
/// <remarks>Source: iot-hub-protocol section 7.</remarks>
internal sealed class RestHubService : IHubService, IDisposable
{
    private const string ApiVersion = "api-version=2021-04-12", Continuation = "x-ms-continuation";

    private static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(15), Patience = TimeSpan.FromSeconds(330);

    private readonly ServiceSettings settings;
    private readonly TimeProvider clock;
    private readonly HttpClient client;

    public RestHubService(ServiceSettings settings, TimeProvider clock)
    {
        (this.settings, this.clock) = (settings, clock);
        var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, errors) => settings.Root.Accepts(certificate, errors);
        client = new HttpClient(handler) { BaseAddress = new Uri($"https://{settings.ConnectionString.HostName}/"), Timeout = Patience };
    }

    public async Task<IReadOnlyList<GatewayTwin>> ListAsync(CancellationToken cancellationToken)
    {
        var found = new List<GatewayTwin>();
        string? next = null;
        do
        {
            using HttpResponseMessage answer = await SendAsync(HttpMethod.Post, "devices/query", new JsonObject { ["query"] = "SELECT * FROM devices" }, next, cancellationToken);
            JsonNode? page = await BodyAsync(answer, cancellationToken);
            found.AddRange((page as JsonArray ?? []).OfType<JsonObject>().Select(GatewayTwin.Read));
            next = answer.Headers.TryGetValues(Continuation, out IEnumerable<string>? values) ? values.FirstOrDefault(value => value.Length > 0) : null;
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
        using HttpResponseMessage answer = await SendAsync(HttpMethod.Post, $"twins/{Uri.EscapeDataString(id)}/methods", request, null, cancellationToken);
        if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.GatewayTimeout or HttpStatusCode.BadGateway)
        {
            return new MethodReply.NotAsked(await HubRefusal.ReadAsync(answer, cancellationToken));
        }

        JsonNode? body = await BodyAsync(answer, cancellationToken);
        return new MethodReply.Answered(body?["status"]?.GetValue<int>() ?? 0, body?["payload"]?.ToJsonString() ?? "null");
    }

    public void Dispose() => client.Dispose();

    private async Task<GatewayTwin?> TwinAsync(HttpMethod method, string id, JsonObject? body, CancellationToken cancellationToken)
    {
        using HttpResponseMessage answer = await SendAsync(method, $"twins/{Uri.EscapeDataString(id)}", body, null, cancellationToken);
        return answer.StatusCode == HttpStatusCode.NotFound ? null : await BodyAsync(answer, cancellationToken) is JsonObject twin ? GatewayTwin.Read(twin) : null;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, JsonObject? body, string? continuation, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, $"{path}?{ApiVersion}");
        string token = SasToken.Create(
            settings.ConnectionString.HostName, settings.ConnectionString.Key.Span, clock.GetUtcNow() + TokenLife, settings.ConnectionString.Policy);
        request.Headers.TryAddWithoutValidation("Authorization", token);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("cloud-twin", "0.1.0"));
        if (method == HttpMethod.Patch)
        {
            request.Headers.TryAddWithoutValidation("If-Match", "\"*\"");
        }

        if (continuation is not null)
        {
            request.Headers.TryAddWithoutValidation(Continuation, continuation);
        }

        request.Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        try
        {
            return await client.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException e)
        {
            throw new OperatorException($"The hub {settings.ConnectionString.HostName} cannot be reached ({e.InnerException?.Message ?? e.Message}): is it running, and does --ca name its root?", e);
        }
    }

    private static async Task<JsonNode?> BodyAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (!answer.IsSuccessStatusCode)
        {
            throw new OperatorException($"The hub refused: {await HubRefusal.ReadAsync(answer, cancellationToken)}");
        }

        string text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }
}
