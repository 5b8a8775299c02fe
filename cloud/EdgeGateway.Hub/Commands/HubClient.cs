using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.HubNames;

namespace EdgeGateway.Hub.Commands;

/// <summary>Talks to the running hub of a state directory by its own service API.</summary>
internal sealed class HubClient : IDisposable
{
    private readonly HttpClient http;
    private readonly Endpoints endpoints;

    public HubClient(HttpClient http, Endpoints endpoints) => (this.http, this.endpoints) = (http, endpoints);

    /// <summary>What devices that ask for their hub call this one.</summary>
    public string IdScope => endpoints.IdScope;

    /// <summary>Where they ask.</summary>
    public string ProvisioningHost => endpoints.ServiceHost;

    /// <summary>Sends a request.</summary>
    /// <returns>The status and the JSON of the answer.</returns>
    /// <exception cref="OperatorException">The hub does not answer.</exception>
    public async Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, $"{path}?api-version={HubTopics.ApiVersion}");
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        }

        try
        {
            using HttpResponseMessage response = await http.SendAsync(request, cancellation);
            byte[] content = await response.Content.ReadAsByteArrayAsync(cancellation);
            return (response.StatusCode, content.Length == 0 ? null : JsonNode.Parse(content));
        }
        catch (HttpRequestException e)
        {
            throw new OperatorException($"The local-hub at {http.BaseAddress} does not answer ({e.Message}): it may have been killed; start it again with local-hub serve.", e);
        }
    }

    /// <summary>The error of an answer that is not what was asked for.</summary>
    public static OperatorException Unexpected(string what, HttpStatusCode status, JsonNode? body)
    {
        string text = body?["Message"]?.GetValue<string>() ?? status.ToString();
        int semicolon = text.IndexOf(';', StringComparison.Ordinal);
        return new OperatorException($"{what}: {text[(semicolon + 1)..]} ({(int)status})");
    }

    /// <summary>What a device needs to connect.</summary>
    public string ConnectionStringOf(JsonNode device)
    {
        string start = $"HostName={endpoints.MqttHost};DeviceId={device["deviceId"]!.GetValue<string>()}";
        string? key = device["authentication"]!["symmetricKey"]!["primaryKey"]?.GetValue<string>();
        return key is null ? $"{start};x509=true" : $"{start};SharedAccessKey={key}";
    }

    public void Dispose() => http.Dispose();
}
