using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Hub;
using EdgeGateway.Hub.Certificates;
using EdgeGateway.Hub.Events;
using EdgeGateway.Hub.Registry;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeGateway.Tests.Hub;

/// <summary>A whole hub in this process, on free ports and a temporary directory.</summary>
internal sealed class RunningHub : IAsyncDisposable
{
    private static readonly string[] CertificateFiles = ["ca.pem", "ca-key.pem", "server.pem", "server-key.pem"];

    /// <summary>Made once: new keys for every hub would take most of the tests' time.</summary>
    private static readonly Lazy<Dictionary<string, byte[]>> Certificates = new(MakeCertificates);
    private readonly TemporaryFolder folder = new();
    private readonly HubSettings settings;
    private readonly HttpClient http;

    private RunningHub(HubSettings settings)
    {
        this.settings = settings;
        var handler = new SocketsHttpHandler { UseProxy = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, errors) => Root.Accepts(certificate, errors);
        http = new HttpClient(handler);
    }

    public HubServer Server { get; private set; } = null!;

    public PrivateRoot Root => PrivateRoot.Load(Server.Endpoints.CaFile);

    public string StateFolder => folder.File("state");

    public string EventHubConnection => File.ReadAllText(folder.File("state/eventhub-connection-string"));

    public static async Task<RunningHub> StartAsync(HubSettings? settings = null)
    {
        var hub = new RunningHub((settings ?? new HubSettings()) with { MqttPort = 0, HttpsPort = 0, AmqpPort = 0 });
        StateDirectory state = StateDirectory.Open(hub.folder.File("state"), "local-hub");
        foreach ((string name, byte[] content) in Certificates.Value)
        {
            await File.WriteAllBytesAsync(state.File(name), content, Xunit.TestContext.Current.CancellationToken);
        }

        await hub.OpenAsync();
        return hub;
    }

    /// <summary>Ends the hub and starts it again on the same directory and ports.</summary>
    public async Task RestartAsync()
    {
        Endpoints old = Server.Endpoints;
        await Server.DisposeAsync();
        await OpenAsync(old);
    }

    public DeviceIdentity AddDevice(string id) => Server.Core.Registry.Create(id, new IdentityRequest()).Value;

    public string DeviceToken(DeviceIdentity device, TimeSpan? life = null) => SasToken.Create(
        $"{Server.Endpoints.MqttHost}/devices/{device.DeviceId}", Convert.FromBase64String(device.PrimaryKey), TimeProvider.System.GetUtcNow() + (life ?? TimeSpan.FromHours(1)));

    /// <summary>Calls the service API as a policy.</summary>
    public async Task<HttpResponseMessage> CallAsync(HttpMethod method, string path, string? body = null, string policy = "iothubowner", params (string Name, string Value)[] headers)
    {
        string token = SasToken.Create(Server.Endpoints.ServiceHost, Server.Core.Policies[policy].HubKey(), TimeProvider.System.GetUtcNow().AddHours(1), policy);
        HttpContent? content = body is null ? null : new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        return await SendAsync(method, path, token, content, headers);
    }

    /// <summary>Calls the HTTPS door with any token and any body.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string token, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, $"https://localhost:{Server.Endpoints.HttpsPort}{path}{(path.Contains('?', StringComparison.Ordinal) ? "&" : "?")}api-version=2021-04-12");
        request.Content = content;
        request.Headers.TryAddWithoutValidation("Authorization", token);
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await http.SendAsync(request, Xunit.TestContext.Current.CancellationToken);
    }

    /// <summary>Sends a message to a device as a service does.</summary>
    public async Task<HttpResponseMessage> SendToDeviceAsync(string deviceId, string body, params (string Name, string Value)[] headers) =>
        await CallAsync(HttpMethod.Post, "/messages/devicebound", body, "service", [("iothub-to", $"/devices/{deviceId}/messages/devicebound"), .. headers]);

    public async Task<JsonNode> GetJsonAsync(HttpMethod method, string path, string? body = null)
    {
        using HttpResponseMessage response = await CallAsync(method, path, body);
        return JsonNode.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(Xunit.TestContext.Current.CancellationToken))!;
    }

    /// <summary>Everything that devices sent and the hub kept.</summary>
    public List<HubEvent> Events()
    {
        var all = new List<HubEvent>();
        foreach (PartitionLog partition in Server.Core.Events.Partitions)
        {
            using PartitionCursor cursor = Server.Core.Events.OpenCursor(partition, new StartPosition.Earliest());
            while (cursor.Read(100, int.MaxValue) is { Count: > 0 } some)
            {
                all.AddRange(some.Select(s => s.Event));
            }
        }

        return all;
    }

    /// <summary>A bare TLS connection to the MQTT door.</summary>
    public async Task<SslStream> OpenMqttAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync("localhost", Server.Endpoints.MqttPort, Xunit.TestContext.Current.CancellationToken);
        var stream = new SslStream(client.GetStream(), leaveInnerStreamOpen: false, (_, certificate, _, errors) => Root.Accepts(certificate, errors));
        await stream.AuthenticateAsClientAsync("localhost");
        return stream;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Server.DisposeAsync();
        folder.Dispose();
    }

    private async Task OpenAsync(Endpoints? at = null)
    {
        HubSettings used = at is null ? settings : settings with { MqttPort = at.MqttPort, HttpsPort = at.HttpsPort, AmqpPort = at.AmqpPort };
        Server = await HubServer.StartAsync(
            StateDirectory.Open(folder.File("state"), "local-hub"), used, TimeProvider.System, NullLoggerFactory.Instance, Xunit.TestContext.Current.CancellationToken);
    }

    private static Dictionary<string, byte[]> MakeCertificates()
    {
        using var folder = new TemporaryFolder();
        StateDirectory state = StateDirectory.Open(folder.Path, "local-hub");
        using X509Certificate2 authority = CertificateAuthority.Open(state, TimeProvider.System);
        ServerCertificate.Open(state, authority, ["localhost"], TimeProvider.System).Dispose();
        return CertificateFiles.ToDictionary(name => name, name => File.ReadAllBytes(state.File(name)));
    }
}
