using System.Net.Security;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Hub.Devices;
using EdgeGateway.Hub.Events;
using EdgeGateway.Hub.Registry;
using MQTTnet.Exceptions;
using Xunit;

namespace EdgeGateway.Tests.Hub;

/// <summary>The MQTT door, over real sockets.</summary>
public sealed class DeviceTests
{
    [Fact]
    public async Task A_message_is_on_the_disk_when_it_is_acknowledged()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        await using TestDevice device = await TestDevice.ConnectAsync(hub, hub.AddDevice("gw-1"));

        await device.PublishAsync(HubTopics.Telemetry("gw-1", "%24.mid=mid%201&$.ct=application%2Fjson&a%26b=x%2Fy%3Dz%20%C3%A9&empty="), "{\"t\":21.5}", qos: 1);

        HubEvent stored = Single(hub);
        Assert.Equal("gw-1", stored.DeviceId);
        Assert.Equal([new(PropertyBag.MessageId, "mid 1"), new(PropertyBag.ContentType, "application/json")], stored.System);
        Assert.Equal([new("a&b", "x/y=z é"), new("empty", "")], stored.Application);
        Assert.Equal("{\"t\":21.5}"u8.ToArray(), stored.Body.ToArray());
    }

    [Fact]
    public async Task Many_messages_in_flight_are_all_kept_in_order()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        await using TestDevice device = await TestDevice.ConnectAsync(hub, hub.AddDevice("gw-1"));

        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => device.PublishAsync(HubTopics.Telemetry("gw-1", ""), $"{i}", qos: 1)));

        Assert.Equal(Enumerable.Range(0, 300).Order(), hub.Events().Select(e => int.Parse(System.Text.Encoding.UTF8.GetString(e.Body.Span), null)).Order());
    }

    [Fact]
    public async Task A_retained_message_is_marked_and_a_will_becomes_a_message()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        DeviceIdentity identity = hub.AddDevice("gw-1");
        TestDevice device = await TestDevice.ConnectAsync(
            hub, "gw-1", hub.DeviceToken(identity), o => o.WithWillTopic(HubTopics.Telemetry("gw-1", "why=lost")).WithWillPayload("gone"));

        await device.PublishAsync(HubTopics.Telemetry("gw-1", ""), "kept", qos: 1, retain: true);
        device.Cut();
        await hub.Server.Core.Events.PartitionOf("gw-1").WaitBehindAsync(0, TestContext.Current.CancellationToken);

        List<HubEvent> events = hub.Events();
        Assert.Equal([new("mqtt-retain", "true")], events[0].Application);
        Assert.Equal([new("why", "lost"), new("iothub-MessageType", "Will")], events[1].Application);
    }

    [Fact]
    public async Task The_twin_is_read_reported_and_told()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        await using TestDevice device = await TestDevice.ConnectAsync(hub, hub.AddDevice("gw-1"));
        await device.SubscribeAsync(HubTopics.TwinResponses, HubTopics.DesiredPatches);

        await device.PublishAsync(HubTopics.TwinGet("{any} id"), " ");
        Assert.Equal(("$iothub/twin/res/200/?$rid={any} id", """{"desired":{"$version":1},"reported":{"$version":1}}"""), await device.NextAsync());

        await device.PublishAsync(HubTopics.ReportedPatch("2"), """{"firmware":"1.0"}""");
        Assert.Equal(("$iothub/twin/res/204/?$rid=2&$version=2", ""), await device.NextAsync());

        using (await hub.CallAsync(HttpMethod.Patch, "/twins/gw-1", """{"properties":{"desired":{"period":60,"old":null}}}"""))
        {
            Assert.Equal(("$iothub/twin/PATCH/properties/desired/?$version=2", """{"period":60,"old":null,"$version":2}"""), await device.NextAsync());
        }

        await device.PublishAsync(HubTopics.ReportedPatch("3"), "{not json");
        (string topic, string body) = await device.NextAsync();
        Assert.Equal("$iothub/twin/res/400/?$rid=3", topic);
        Assert.Equal(400006, JsonNode.Parse(body)!["errorCode"]!.GetValue<int>());

        await device.PublishAsync(HubTopics.ReportedPatch("4") + "&$version=99", "{}");
        Assert.StartsWith("$iothub/twin/res/412/", (await device.NextAsync()).Topic, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_method_goes_to_its_device_only_and_the_answer_comes_back()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        await using TestDevice device = await TestDevice.ConnectAsync(hub, hub.AddDevice("gw-1"));
        await using TestDevice other = await TestDevice.ConnectAsync(hub, hub.AddDevice("gw-2"));
        await device.SubscribeAsync(HubTopics.Methods);
        await other.SubscribeAsync(HubTopics.Methods, HubTopics.TwinResponses);

        Task<JsonNode> call = hub.GetJsonAsync(HttpMethod.Post, "/twins/gw-1/methods", """{"methodName":"reboot","payload":{"delay":5},"responseTimeoutInSeconds":30}""");
        (string topic, string body) = await device.NextAsync();
        Assert.StartsWith("$iothub/methods/POST/reboot/?$rid=", topic, StringComparison.Ordinal);
        Assert.Equal("""{"delay":5}""", body);
        string requestId = HubTopics.QueryValue(topic, "$rid")!;
        await other.PublishAsync(HubTopics.MethodResponse(200, requestId), "\"not mine\"");
        await other.PublishAsync(HubTopics.TwinGet("1"));
        Assert.StartsWith("$iothub/twin/res/200", (await other.NextAsync()).Topic, StringComparison.Ordinal);
        await device.PublishAsync(HubTopics.MethodResponse(207, requestId), """{"done":true}""");

        Assert.Equal("""{"status":207,"payload":{"done":true}}""", (await call).ToJsonString());
    }

    [Fact]
    public async Task A_method_waits_for_a_device_that_is_about_to_connect()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        DeviceIdentity identity = hub.AddDevice("gw-1");
        Task<JsonNode> call = hub.GetJsonAsync(HttpMethod.Post, "/twins/gw-1/methods", """{"methodName":"ping","connectTimeoutInSeconds":60}""");
        await using TestDevice device = await TestDevice.ConnectAsync(hub, identity);
        await device.SubscribeAsync(HubTopics.Methods);

        (string topic, _) = await device.NextAsync();
        await device.PublishAsync(HubTopics.MethodResponse(200, HubTopics.QueryValue(topic, "$rid")!));

        Assert.Equal("""{"status":200,"payload":null}""", (await call).ToJsonString());
    }

    [Fact]
    public async Task Subscriptions_outlive_a_restart_of_the_hub_and_end_when_they_are_taken_back()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        DeviceIdentity identity = hub.AddDevice("gw-1");
        TestDevice first = await TestDevice.ConnectAsync(hub, identity);
        await first.SubscribeAsync(HubTopics.Methods, HubTopics.TwinResponses, HubTopics.DesiredPatches);
        await first.UnsubscribeAsync(HubTopics.Methods);

        await hub.RestartAsync();
        await first.Disconnected;

        await using TestDevice second = await TestDevice.ConnectAsync(hub, identity);
        Assert.True(second.SessionPresent);
        Assert.Equal(Subscriptions.TwinResponses | Subscriptions.DesiredPatches, hub.Server.Core.Live.Find("gw-1")!.Subscriptions);
        await second.PublishAsync(HubTopics.TwinGet("1"));
        Assert.StartsWith("$iothub/twin/res/200", (await second.NextAsync()).Topic, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clean_session_forgets()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        DeviceIdentity identity = hub.AddDevice("gw-1");
        await using (TestDevice first = await TestDevice.ConnectAsync(hub, identity))
        {
            await first.SubscribeAsync(HubTopics.TwinResponses);
        }

        await using TestDevice second = await TestDevice.ConnectAsync(hub, "gw-1", hub.DeviceToken(identity), o => o.WithCleanSession());

        Assert.False(second.SessionPresent);
        Assert.Equal(Subscriptions.None, hub.Server.Core.Live.Find("gw-1")!.Subscriptions);
    }

    [Fact]
    public async Task A_new_connection_of_the_same_device_ends_the_old_one()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        DeviceIdentity identity = hub.AddDevice("gw-1");
        await using TestDevice first = await TestDevice.ConnectAsync(hub, identity);

        await using TestDevice second = await TestDevice.ConnectAsync(hub, identity);

        await first.Disconnected;
        await second.PublishAsync(HubTopics.Telemetry("gw-1", ""), "still here", qos: 1);
        Assert.Equal("Connected", hub.Server.Core.Live.PresenceOf("gw-1").State);
    }

    [Theory]
    [InlineData("devices/gw-1/messages/events/", 2)]
    [InlineData("devices/gw-2/messages/events/", 1)]
    [InlineData("devices/gw-1/messages/eventsmore", 1)]
    [InlineData("any/topic", 0)]
    [InlineData("$iothub/twin/GET/", 0)]
    public async Task A_message_that_breaks_the_rules_ends_the_connection_and_is_not_kept(string topic, int qos)
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        await using TestDevice device = await TestDevice.ConnectAsync(hub, hub.AddDevice("gw-1"));

        await Task.WhenAny(device.PublishAsync(topic, "x", qos), device.Disconnected);

        await device.Disconnected;
        Assert.Empty(hub.Events());
    }

    [Fact]
    public async Task A_message_may_have_256_KB_and_not_a_byte_more()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        await using TestDevice device = await TestDevice.ConnectAsync(hub, hub.AddDevice("gw-1"));
        const int properties = 3;
        await device.PublishAsync(HubTopics.Telemetry("gw-1", "ab=c"), new string('x', DeviceMessage.LargestFromDevice - properties), qos: 1);
        Assert.Equal(DeviceMessage.LargestFromDevice - properties, Single(hub).Body.Length);

        await Task.WhenAny(device.PublishAsync(HubTopics.Telemetry("gw-1", "ab=c"), new string('x', DeviceMessage.LargestFromDevice - properties + 1), qos: 1), device.Disconnected);

        await device.Disconnected;
        Assert.Single(hub.Events());
    }

    [Theory]
    [InlineData("#")]
    [InlineData("$iothub/#")]
    [InlineData("devices/gw-2/messages/devicebound/#")]
    public async Task An_unknown_filter_ends_the_connection(string filter)
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        await using TestDevice device = await TestDevice.ConnectAsync(hub, hub.AddDevice("gw-1"));

        await Task.WhenAny(device.SubscribeAsync(filter), device.Disconnected);

        await device.Disconnected;
    }

    [Fact]
    public async Task A_device_that_is_disabled_or_deleted_is_out_at_once()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        DeviceIdentity identity = hub.AddDevice("gw-1");
        await using (TestDevice device = await TestDevice.ConnectAsync(hub, identity))
        {
            using HttpResponseMessage disabled = await hub.CallAsync(HttpMethod.Put, "/devices/gw-1", """{"deviceId":"gw-1","status":"disabled"}""", headers: ("If-Match", "\"*\""));
            await device.Disconnected;
        }

        await Assert.ThrowsAnyAsync<Exception>(() => TestDevice.ConnectAsync(hub, identity));
        using HttpResponseMessage enabled = await hub.CallAsync(HttpMethod.Put, "/devices/gw-1", """{"deviceId":"gw-1","status":"enabled"}""", headers: ("If-Match", "\"*\""));
        await using TestDevice again = await TestDevice.ConnectAsync(hub, identity);
        using HttpResponseMessage deleted = await hub.CallAsync(HttpMethod.Delete, "/devices/gw-1", headers: ("If-Match", "\"*\""));
        await again.Disconnected;
        await Assert.ThrowsAnyAsync<Exception>(() => TestDevice.ConnectAsync(hub, identity));
    }

    [Fact]
    public async Task The_end_of_the_token_ends_the_connection()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        await using TestDevice device = await TestDevice.ConnectAsync(hub, hub.AddDevice("gw-1"), TimeSpan.FromSeconds(2));

        await device.Disconnected;
    }

    [Fact]
    public async Task A_device_that_keeps_silent_longer_than_it_said_is_dropped()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        DeviceIdentity identity = hub.AddDevice("gw-1");
        const byte keepAliveSeconds = 1, flags = 0xC0;
        byte[] head = [0, 4, .. "MQTT"u8, 4, flags, 0, keepAliveSeconds];
        byte[] body = [.. head, .. Text("gw-1"), .. Text(HubTopics.UserName("localhost", "gw-1", "")), .. Text(hub.DeviceToken(identity))];
        await using SslStream stream = await hub.OpenMqttAsync();
        await stream.WriteAsync((byte[])[0x10, (byte)(0x80 | (body.Length & 0x7F)), (byte)(body.Length >> 7), .. body], TestContext.Current.CancellationToken);
        byte[] answer = new byte[4];
        await stream.ReadExactlyAsync(answer, TestContext.Current.CancellationToken);
        Assert.Equal([0x20, 2, 0, 0], answer);

        Assert.Equal(0, await stream.ReadAsync(answer, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Another_level_of_MQTT_is_told_that_it_is_not_served()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        await using SslStream stream = await hub.OpenMqttAsync();
        byte[] version5 = [0x10, 14, 0, 4, .. "MQTT"u8, 5, 2, 0, 60, 0, 0, 1, (byte)'x'];

        await stream.WriteAsync(version5, TestContext.Current.CancellationToken);

        byte[] answer = new byte[4];
        await stream.ReadExactlyAsync(answer, TestContext.Current.CancellationToken);
        Assert.Equal([0x20, 2, 0, 1], answer);
    }

    [Fact]
    public async Task Whoever_may_not_connect_is_told_so()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        DeviceIdentity identity = hub.AddDevice("gw-1");
        string token = hub.DeviceToken(identity);
        string host = hub.Server.Endpoints.MqttHost;

        await RefusedAsync("NotAuthorized", TestDevice.ConnectAsync(hub, "gw-1", token + "x"));
        await RefusedAsync("NotAuthorized", TestDevice.ConnectAsync(hub, "gw-1", null));
        await RefusedAsync("NotAuthorized", TestDevice.ConnectAsync(hub, "nobody", token));
        await RefusedAsync("NotAuthorized", TestDevice.ConnectAsync(hub, "gw-1", hub.DeviceToken(identity, TimeSpan.FromHours(-1))));
        await RefusedAsync("NotAuthorized", TestDevice.ConnectAsync(hub, "gw-1/module", token, userName: $"{host}/gw-1/module/?api-version=2021-04-12"));
        await RefusedAsync("ClientIdentifierNotValid", TestDevice.ConnectAsync(hub, "gw-2", token, userName: HubTopics.UserName(host, "gw-1", "")));
        await RefusedAsync("BadUserNameOrPassword", TestDevice.ConnectAsync(hub, "gw-1", token, userName: "gw-1"));
        await RefusedAsync("NotAuthorized", TestDevice.ConnectAsync(hub, "gw-1", token, o => o.WithWillTopic("elsewhere").WithWillPayload("x")));
        Assert.Equal(0, hub.Server.Core.Live.Count);
    }

    private static async Task RefusedAsync(string code, Task<TestDevice> attempt)
    {
        Exception refusal = await Assert.ThrowsAnyAsync<Exception>(() => attempt);
        Assert.True(refusal is MqttCommunicationException or InvalidOperationException, refusal.ToString());
        Assert.Contains(code, refusal.Message, StringComparison.Ordinal);
    }

    private static byte[] Text(string text) => [(byte)(text.Length >> 8), (byte)text.Length, .. System.Text.Encoding.UTF8.GetBytes(text)];

    private static HubEvent Single(RunningHub hub) => Assert.Single(hub.Events());
}
