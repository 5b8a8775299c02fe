using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.HubNames;
using Xunit;

namespace EdgeGateway.EndToEnd.Hub;

/// <summary>Microsoft's own, unmodified Node packages against the local hub.</summary>
public sealed class NodeTests : IDisposable
{
    private const int ServicePort = 443;
    private readonly string state = Directory.CreateTempSubdirectory("hub-node-").FullName;

    public void Dispose() => Directory.Delete(state, recursive: true);

    [Fact]
    public async Task The_device_package_sends_reports_and_is_called()
    {
        NodePeer.Require();
        await using LocalHubProcess hub = await LocalHubProcess.StartAsync(state);
        await using NodePeer device = NodePeer.Start("hub-device.js", hub, ("DEVICE_CONNECTION_STRING", await hub.AddDeviceAsync("dev1")));

        await device.NextAsync("sent");
        Assert.Equal(1, (await device.NextAsync("twin")).GetProperty("desired").GetProperty("$version").GetInt32());
        Assert.Contains("reported.a b", (await device.NextAsync("refused")).GetString(), StringComparison.Ordinal);
        await device.NextAsync("ready");

        await ServiceAsync(hub, HttpMethod.Patch, "/twins/dev1", """{"properties":{"desired":{"period":60}}}""");
        Assert.Equal(60, (await device.NextAsync("desired")).GetProperty("period").GetInt32());
        JsonElement answer = await ServiceAsync(hub, HttpMethod.Post, "/twins/dev1/methods", """{"methodName":"reboot","payload":{"delay":5}}""");
        Assert.Equal(200, answer.GetProperty("status").GetInt32());
        Assert.True(answer.GetProperty("payload").GetProperty("done").GetBoolean());
        Assert.Equal(5, (await device.NextAsync("method")).GetProperty("delay").GetInt32());
        Assert.Equal("1.0", (await ServiceAsync(hub, HttpMethod.Get, "/twins/dev1", null)).GetProperty("properties").GetProperty("reported").GetProperty("firmware").GetString());

        device.CloseInput();
        await device.NextAsync("closed");
    }

    [Fact]
    public async Task The_event_hubs_package_reads_from_every_kind_of_position()
    {
        NodePeer.Require();
        await using LocalHubProcess hub = await LocalHubProcess.StartAsync(state);
        using MQTTnet.IMqttClient device = await HubPeer.ConnectAsync(hub, await hub.AddDeviceAsync("dev1"));
        for (int i = 0; i < 5; i++)
        {
            await device.PublishAsync(
                new MQTTnet.MqttApplicationMessage
                {
                    Topic = HubTopics.Telemetry("dev1", $"%24.mid=m{i}&%24.ct=application%2Fjson&n=v{i}"),
                    PayloadSegment = Encoding.UTF8.GetBytes($$"""{"i":{{i}}}"""),
                    QualityOfServiceLevel = MQTTnet.Protocol.MqttQualityOfServiceLevel.AtLeastOnce,
                },
                TestContext.Current.CancellationToken);
        }

        await using NodePeer reader = NodePeer.Start("hub-reader.js", hub, ("EVENTHUB_CONNECTION_STRING", hub.ConnectionString("eventhub-connection-string")));

        Assert.Equal(4, (await reader.NextAsync("hub")).GetProperty("partitionIds").GetArrayLength());
        JsonElement events = await reader.NextAsync("events");
        Assert.Equal([0, 1, 2, 3, 4], events.EnumerateArray().Select(e => e.GetProperty("body").GetProperty("i").GetInt32()));
        Assert.Equal("v3", events[3].GetProperty("properties").GetProperty("n").GetString());
        Assert.Equal("m3", events[3].GetProperty("messageId").GetString());
        Assert.Equal("dev1", events[3].GetProperty("systemProperties").GetProperty("iothub-connection-device-id").GetString());
        Assert.Equal("[1,2,3,4]", (await reader.NextAsync("behindSequence")).GetRawText());
        Assert.Equal("[0,1,2,3,4]", (await reader.NextAsync("fromSequence")).GetRawText());
        Assert.Equal("[1,2,3,4]", (await reader.NextAsync("behindOffset")).GetRawText());
        Assert.Equal("[0,1,2,3,4]", (await reader.NextAsync("behindTime")).GetRawText());
        Assert.Equal("[0,1,2,3,4]", (await reader.NextAsync("withEpoch")).GetRawText());
        await reader.NextAsync("done");
    }

    [Fact]
    public async Task The_service_package_keeps_devices_and_twins()
    {
        NodePeer.Require();
        Assert.SkipUnless(CanBind(ServicePort), $"The package azure-iothub insists on port {ServicePort}, which cannot be bound here: run as root or grant CAP_NET_BIND_SERVICE, and free the port.");
        await using LocalHubProcess hub = await LocalHubProcess.StartAsync(state, ServicePort);
        await using NodePeer service = NodePeer.Start("hub-service.js", hub, ("SERVICE_CONNECTION_STRING", hub.ConnectionString("service-connection-string")));

        Assert.Equal("sdk-1", (await service.NextAsync("created")).GetString());
        Assert.Equal("DeviceAlreadyExistsError", (await service.NextAsync("conflict")).GetString());
        Assert.Equal("DeviceNotFoundError", (await service.NextAsync("missing")).GetString());
        Assert.Equal("disabled", (await service.NextAsync("updated")).GetString());
        Assert.True((await service.NextAsync("bulk")).GetProperty("isSuccessful").GetBoolean());
        Assert.Equal("""{"tags":{"site":"Pau"},"period":60,"version":2}""", (await service.NextAsync("twin")).GetRawText());
        Assert.Equal("InvalidEtagError", (await service.NextAsync("stale")).GetString());
        Assert.Equal("""[["sdk-1","sdk-2"],["sdk-3"]]""", (await service.NextAsync("pages")).GetRawText());
        Assert.Equal(3, (await service.NextAsync("statistics")).GetProperty("totalDeviceCount").GetInt32());
        await service.NextAsync("offline");
        await service.NextAsync("deleted");
    }

    private static bool CanBind(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port) { ExclusiveAddressUse = true };
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async Task<JsonElement> ServiceAsync(LocalHubProcess hub, HttpMethod method, string path, string? body)
    {
        var service = ServiceConnectionString.Parse(hub.ConnectionString("service-connection-string"));
        PrivateRoot root = PrivateRoot.Load(hub.CaFile);
        using var handler = new SocketsHttpHandler { UseProxy = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, errors) => root.Accepts(certificate, errors);
        using var http = new HttpClient(handler);
        using var request = new HttpRequestMessage(method, $"https://{service.HostName}{path}?api-version={HubTopics.ApiVersion}");
        request.Headers.TryAddWithoutValidation("Authorization", SasToken.Create(service.HostName, service.Key.Span, TimeProvider.System.GetUtcNow().AddHours(1), service.Policy));
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using HttpResponseMessage response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return JsonSerializer.Deserialize<JsonElement>(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
