using System.Net;
using System.Net.Http.Headers;
using System.Text;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Hub.Devices;
using EdgeGateway.Hub.Events;
using EdgeGateway.Hub.Registry;
using Xunit;

namespace EdgeGateway.Tests.Hub;

/// <summary>Devices that speak HTTPS, as raw requests.</summary>
public sealed class HttpsDeviceTests
{
    private const string Events = "/devices/gw-1/messages/events", Waiting = "/devices/gw-1/messages/devicebound";

    [Fact]
    public async Task A_message_is_on_the_disk_when_it_is_answered_and_looks_as_if_sent_by_MQTT()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        DeviceIdentity identity = hub.AddDevice("gw-1");

        using HttpResponseMessage answer = await hub.SendAsync(
            HttpMethod.Post, Events, hub.DeviceToken(identity), new ChunkedBody("{\"t\":21.5}"), ("IoTHub-MessageId", "mid 1"), ("iothub-to", Events), ("iothub-contenttype", "application/json"), ("iothub-app-Site", "Pau"));

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        HubEvent stored = Assert.Single(hub.Events());
        Assert.Equal("gw-1", stored.DeviceId);
        Assert.Equal(identity.GenerationId, stored.GenerationId);
        Assert.Equal([new(PropertyBag.ContentType, "application/json"), new(PropertyBag.MessageId, "mid 1")], stored.System.OrderBy(p => p.Key, StringComparer.Ordinal));
        Assert.Equal([new("Site", "Pau")], stored.Application);
        Assert.Equal("{\"t\":21.5}"u8.ToArray(), stored.Body.ToArray());
    }

    [Fact]
    public async Task A_batch_is_taken_message_by_message()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        string token = hub.DeviceToken(hub.AddDevice("gw-1"));

        using HttpResponseMessage answer = await hub.SendAsync(
            HttpMethod.Post, Events, token, Batch("""[{"body":"b25l","properties":{"iothub-app-k":"v","iothub-messageid":"m"}},{"body":"two","base64Encoded":false,"properties":{"bare":1}}]"""));

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(["one", "two"], hub.Events().Select(e => Encoding.UTF8.GetString(e.Body.Span)));
        Assert.Equal([new("k", "v")], hub.Events()[0].Application);
        Assert.Equal([new(PropertyBag.MessageId, "m")], hub.Events()[0].System);
        Assert.Equal([new("bare", "1")], hub.Events()[1].Application);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("[1]")]
    [InlineData("[{\"body\":\"no base64!\"}]")]
    [InlineData("[{\"body\":")]
    public async Task A_batch_that_cannot_be_read_is_refused_whole(string body)
    {
        await using RunningHub hub = await RunningHub.StartAsync();

        using HttpResponseMessage answer = await hub.SendAsync(HttpMethod.Post, Events, hub.DeviceToken(hub.AddDevice("gw-1")), Batch(body));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("IotHubFormatError", Assert.Single(answer.Headers.GetValues("iothub-errorcode")));
        Assert.Empty(hub.Events());
    }

    [Fact]
    public async Task A_message_may_have_256_KB_and_not_a_byte_more()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        string token = hub.DeviceToken(hub.AddDevice("gw-1"));

        using HttpResponseMessage largest = await hub.SendAsync(HttpMethod.Post, Events, token, new ChunkedBody(new string('x', DeviceMessage.LargestFromDevice)));
        using HttpResponseMessage larger = await hub.SendAsync(HttpMethod.Post, Events, token, new ChunkedBody(new string('x', DeviceMessage.LargestFromDevice + 1)));

        Assert.Equal(HttpStatusCode.NoContent, largest.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, larger.StatusCode);
        Assert.Single(hub.Events());
    }

    [Fact]
    public async Task Only_the_device_itself_or_a_policy_may_speak_for_it()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        DeviceIdentity other = hub.AddDevice("gw-2");
        DeviceIdentity identity = hub.AddDevice("gw-1");
        string policy = SasToken.Create("localhost", hub.Server.Core.Policies["device"].HubKey(), TimeProvider.System.GetUtcNow().AddHours(1), "device");

        using HttpResponseMessage others = await hub.SendAsync(HttpMethod.Post, Events, hub.DeviceToken(other), new ChunkedBody("x"));
        using HttpResponseMessage old = await hub.SendAsync(HttpMethod.Post, Events, hub.DeviceToken(identity, TimeSpan.FromHours(-1)), new ChunkedBody("x"));
        using HttpResponseMessage nobody = await hub.SendAsync(HttpMethod.Get, "/devices/gw-9/messages/devicebound", policy);
        using HttpResponseMessage byPolicy = await hub.SendAsync(HttpMethod.Get, Waiting, policy);

        Assert.All([others, old, nobody], r => Assert.Equal(HttpStatusCode.Unauthorized, r.StatusCode));
        Assert.Equal("IotHubUnauthorizedAccess", Assert.Single(others.Headers.GetValues("iothub-errorcode")));
        Assert.Equal(HttpStatusCode.NoContent, byPolicy.StatusCode);
        Assert.Empty(hub.Events());
    }

    [Fact]
    public async Task A_message_for_a_device_is_polled_given_back_and_done()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        string token = hub.DeviceToken(hub.AddDevice("gw-1"));
        using (HttpResponseMessage sent = await hub.SendToDeviceAsync("gw-1", "open the valve", ("iothub-messageid", "m1"), ("iothub-app-valve", "7")))
        {
            Assert.Equal(HttpStatusCode.NoContent, sent.StatusCode);
        }

        using HttpResponseMessage first = await hub.SendAsync(HttpMethod.Get, Waiting, token);
        Assert.Equal("open the valve", await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("m1", "7", "0"), (Header(first, "iothub-messageid"), Header(first, "iothub-app-valve"), Header(first, "iothub-deliverycount")));
        using HttpResponseMessage locked = await hub.SendAsync(HttpMethod.Get, Waiting, token);
        Assert.Equal(HttpStatusCode.NoContent, locked.StatusCode);

        using HttpResponseMessage abandoned = await hub.SendAsync(HttpMethod.Post, $"{Waiting}/{LockOf(first)}/abandon", token);
        using HttpResponseMessage second = await hub.SendAsync(HttpMethod.Get, Waiting, token);
        Assert.Equal((HttpStatusCode.NoContent, "1"), (abandoned.StatusCode, Header(second, "iothub-deliverycount")));
        using HttpResponseMessage late = await hub.SendAsync(HttpMethod.Delete, $"{Waiting}/{LockOf(first)}", token);
        Assert.Equal("DeviceMessageLockLost", Header(late, "iothub-errorcode"));

        using HttpResponseMessage rejected = await hub.SendAsync(HttpMethod.Delete, $"{Waiting}/{LockOf(second)}?reject", token);
        Assert.Equal(HttpStatusCode.NoContent, rejected.StatusCode);
        Assert.Equal(0, hub.Server.Core.Queues.CountOf("gw-1"));
    }

    [Fact]
    public async Task A_message_waits_over_a_restart_and_is_delivered_by_MQTT_until_it_is_acknowledged()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        DeviceIdentity identity = hub.AddDevice("gw-1");
        using HttpResponseMessage sent = await hub.SendToDeviceAsync("gw-1", "hello", ("iothub-messageid", "a/b"), ("iothub-app-k", "v"));
        await hub.RestartAsync();
        await using TestDevice device = await TestDevice.ConnectAsync(hub, identity);

        await device.SubscribeAsync("devices/gw-1/messages/devicebound/#");

        (string topic, string body) = await device.NextAsync();
        Assert.Equal(("devices/gw-1/messages/devicebound/%24.mid=a%2Fb&%24.to=%2Fdevices%2Fgw-1%2Fmessages%2FdeviceBound&k=v", "hello"), (topic, body));
        using HttpResponseMessage again = await hub.SendToDeviceAsync("gw-1", "second");
        Assert.Equal("second", (await device.NextAsync()).Body);
        await device.SubscribeAsync(HubTopics.TwinResponses);
        Assert.Equal(0, hub.Server.Core.Queues.CountOf("gw-1"));
    }

    [Fact]
    public async Task What_cannot_be_delivered_is_refused()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        hub.AddDevice("gw-1");

        using HttpResponseMessage unknown = await hub.SendToDeviceAsync("gw-9", "x");
        using HttpResponseMessage large = await hub.SendToDeviceAsync("gw-1", new string('x', 64 * 1024));
        using HttpResponseMessage past = await hub.SendToDeviceAsync("gw-1", "x", ("iothub-expiry", "2020-01-01T00:00:00Z"));
        for (int i = 0; i < 50; i++)
        {
            using HttpResponseMessage taken = await hub.SendToDeviceAsync("gw-1", "x");
        }

        using HttpResponseMessage full = await hub.SendToDeviceAsync("gw-1", "x");
        using HttpResponseMessage purged = await hub.CallAsync(HttpMethod.Delete, "/devices/gw-1/commands");

        Assert.Equal(["DeviceNotFound", "MessageTooLarge", "ArgumentInvalid", "DeviceMaximumQueueDepthExceeded"], new[] { unknown, large, past, full }.Select(r => Header(r, "iothub-errorcode")));
        Assert.Contains("\"totalMessagesPurged\":50", await purged.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static string Header(HttpResponseMessage answer, string name) => Assert.Single(answer.Headers.GetValues(name));

    private static string LockOf(HttpResponseMessage answer) => answer.Headers.ETag!.Tag.Trim('"');

    private static StringContent Batch(string body) => new(body, Encoding.UTF8, new MediaTypeHeaderValue("application/vnd.microsoft.iothub.json"));

    /// <summary>A body as the Node package sends it: in chunks, without length and type.</summary>
    private sealed class ChunkedBody(string text) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = -1;
            return false;
        }
    }
}
