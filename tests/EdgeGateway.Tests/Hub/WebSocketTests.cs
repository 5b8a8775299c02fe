using System.Net;
using System.Net.WebSockets;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Hub.Registry;
using Xunit;

namespace EdgeGateway.Tests.Hub;

/// <summary>Devices that come through the HTTPS port.</summary>
public sealed class WebSocketTests
{
    [Fact]
    public async Task A_device_on_a_WebSocket_sends_and_asks_as_on_the_MQTT_port()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        DeviceIdentity identity = hub.AddDevice("gw-1");
        await using TestDevice device = await TestDevice.ConnectAsync(
            hub, "gw-1", hub.DeviceToken(identity), o => o.WithWebSocketServer(w => w.WithUri(PathOf(hub, "$iothub/websocket")).WithSubProtocols(["mqtt"])));
        await device.SubscribeAsync(HubTopics.TwinResponses);

        await device.PublishAsync(HubTopics.Telemetry("gw-1", "a=b"), new string('x', 200_000), qos: 1);
        await device.PublishAsync(HubTopics.TwinGet("1"));

        Assert.StartsWith("$iothub/twin/res/200", (await device.NextAsync()).Topic, StringComparison.Ordinal);
        Assert.Equal(200_000, Assert.Single(hub.Events()).Body.Length);
    }

    [Fact]
    public async Task The_end_of_a_session_closes_its_WebSocket()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        DeviceIdentity identity = hub.AddDevice("gw-1");
        await using TestDevice first = await TestDevice.ConnectAsync(
            hub, "gw-1", hub.DeviceToken(identity), o => o.WithWebSocketServer(w => w.WithUri(PathOf(hub, "$iothub/websocket")).WithSubProtocols(["mqtt"])));

        await using TestDevice second = await TestDevice.ConnectAsync(hub, identity);

        await first.Disconnected;
        Assert.Equal(1, hub.Server.Core.Live.Count);
    }

    [Theory]
    [InlineData("$iothub/websocket", "mqttv5")]
    [InlineData("$servicebus/websocket", "mqtt")]
    public async Task Another_sub_protocol_is_refused(string path, string protocol)
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol(protocol);
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.RemoteCertificateValidationCallback = (_, certificate, _, errors) => hub.Root.Accepts(certificate, errors);

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new Uri(PathOf(hub, path)), TestContext.Current.CancellationToken));

        Assert.Equal(HttpStatusCode.BadRequest, socket.HttpStatusCode);
    }

    private static string PathOf(RunningHub hub, string path) => $"wss://localhost:{hub.Server.Endpoints.HttpsPort}/{path}";
}
