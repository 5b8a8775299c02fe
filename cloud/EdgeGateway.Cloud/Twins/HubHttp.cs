using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.HubNames;

namespace EdgeGateway.Cloud.Twins;

/// <summary>Requests to the hub's service API.</summary>
/// <remarks>Source: iot-hub-protocol 7.1.</remarks>
internal sealed class HubHttp : IDisposable
{
    private const string ApiVersion = "api-version=2021-04-12";

    private static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(15), Patience = TimeSpan.FromSeconds(330);

    private readonly ServiceSettings settings;
    private readonly TimeProvider clock;
    private readonly HttpClient client;

    public HubHttp(ServiceSettings settings, TimeProvider clock)
    {
        (this.settings, this.clock) = (settings, clock);
        var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, errors) => settings.Root.Accepts(certificate, errors);
        client = new HttpClient(handler) { BaseAddress = new Uri($"https://{settings.ConnectionString.HostName}/"), Timeout = Patience };
    }

    public void Dispose() => client.Dispose();

    /// <summary>Sends a request with a fresh token.</summary>
    /// <exception cref="OperatorException">The hub cannot be reached.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, JsonObject? body, string? continuation, CancellationToken cancellationToken)
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
            request.Headers.TryAddWithoutValidation(HubAnswer.ContinuationName, continuation);
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
}
