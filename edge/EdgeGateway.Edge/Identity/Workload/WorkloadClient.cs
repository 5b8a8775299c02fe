using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGateway.Edge.Uplink;

namespace EdgeGateway.Edge.Identity.Workload;

/// <summary>Asks IoT Edge's security daemon, over its Unix socket: it signs for the module, so that the key never leaves it, and says whom to trust.</summary>
/// <remarks>Source: iot-hub-protocol 11; the workload API's specification in Azure/iotedge.</remarks>
internal sealed class WorkloadClient : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly WorkloadEnvironment module;
    private readonly TimeProvider time;
    private readonly HttpClient http;

    /// <summary>Nothing connects yet.</summary>
    public WorkloadClient(WorkloadEnvironment module, TimeProvider time)
    {
        (this.module, this.time) = (module, time);
        http = WorkloadHttp.Create(module.Uri);
    }

    /// <summary>Signs with the module's key.</summary>
    /// <param name="text">What is to be signed.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>HMAC-SHA256, base64.</returns>
    /// <exception cref="HubException">The daemon does not answer, or does not sign.</exception>
    public Task<string> SignAsync(string text, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["keyId"] = "primary", ["algo"] = "HMACSHA256", ["data"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) };
        string path = $"modules/{Uri.EscapeDataString(module.ModuleId)}/genid/{Uri.EscapeDataString(module.GenerationId)}/sign";
        return AskAsync(HttpMethod.Post, path, body.ToJsonString(), "digest", cancellationToken);
    }

    /// <summary>The certificates that the IoT Edge hub's is signed by.</summary>
    /// <returns>PEM.</returns>
    /// <exception cref="HubException">The daemon does not answer.</exception>
    public Task<string> TrustBundleAsync(CancellationToken cancellationToken) => AskAsync(HttpMethod.Get, "trust-bundle", null, "certificate", cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async Task<string> AskAsync(HttpMethod method, string path, string? body, string member, CancellationToken cancellationToken)
    {
        using var tooLong = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(tooLong.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(method, $"{path}?api-version={module.ApiVersion}");
            request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
            using HttpResponseMessage response = await http.SendAsync(request, either.Token);
            string text = await response.Content.ReadAsStringAsync(either.Token);
            return response.IsSuccessStatusCode
                ? Member(text, member) ?? throw Failed(HubFailure.Transient, $"{method} {path} answers without {member}")
                : throw Failed((int)response.StatusCode < 500 ? HubFailure.Unauthorized : HubFailure.Transient, $"{method} {path} answers {(int)response.StatusCode} ({Member(text, "message") ?? "no reason given"})");
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed(HubFailure.Transient, $"no answer within {Limit.TotalSeconds:0} s", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw Failed(HubFailure.Transient, MqttFailures.Reason(e), e);
        }
    }

    private HubException Failed(HubFailure failure, string reason, Exception? inner = null) => new(failure, $"The workload API of IoT Edge at {module.Uri}: {reason}.", inner);

    private static string? Member(string text, string name)
    {
        try
        {
            using JsonDocument body = JsonDocument.Parse(text);
            return body.RootElement.ValueKind == JsonValueKind.Object && body.RootElement.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
