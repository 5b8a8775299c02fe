using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.HubNames;
using Xunit;

namespace EdgeGateway.EndToEnd.Hub;

/// <summary>Calls the service API of a hub in another process.</summary>
internal static class HubService
{
    /// <summary>Calls, and gives the JSON of the answer; null for an answer without one.</summary>
    public static async Task<JsonElement> CallAsync(LocalHubProcess hub, HttpMethod method, string path, string? body, params (string Name, string Value)[] headers)
    {
        var service = ServiceConnectionString.Parse(hub.ConnectionString("service-connection-string"));
        PrivateRoot root = PrivateRoot.Load(hub.CaFile);
        using var handler = new SocketsHttpHandler { UseProxy = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, errors) => root.Accepts(certificate, errors);
        using var http = new HttpClient(handler);
        using var request = new HttpRequestMessage(method, $"https://{service.HostName}{path}?api-version={HubTopics.ApiVersion}");
        request.Headers.TryAddWithoutValidation("Authorization", SasToken.Create(service.HostName, service.Key.Span, TimeProvider.System.GetUtcNow().AddHours(1), service.Policy));
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using HttpResponseMessage response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        string text = await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>Sends a message to a device; its body is its message id.</summary>
    public static Task SendAsync(LocalHubProcess hub, string deviceId, string body) => CallAsync(
        hub, HttpMethod.Post, "/messages/devicebound", body, ("iothub-to", $"/devices/{deviceId}/messages/devicebound"), ("iothub-messageid", body), ("iothub-app-k", "v"));

    /// <summary>How many messages wait for a device.</summary>
    public static async Task<int> WaitingAsync(LocalHubProcess hub, string deviceId) =>
        (await CallAsync(hub, HttpMethod.Get, $"/devices/{deviceId}", null)).GetProperty("cloudToDeviceMessageCount").GetInt32();
}
