using System.Net;
using System.Text;
using Amqp;
using Amqp.Framing;
using Amqp.Sasl;
using Amqp.Types;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Hub.Devices;
using EdgeGateway.Hub.Events;
using EdgeGateway.Hub.Registry;
using Xunit;

namespace EdgeGateway.Tests.Hub;

/// <summary>Devices at the AMQP door, over real sockets.</summary>
public sealed class AmqpDeviceTests
{
    private const string Unauthorized = "amqp:unauthorized-access";

    [Fact]
    public async Task A_message_is_on_the_disk_when_it_is_accepted_and_looks_as_if_sent_by_MQTT()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        DeviceIdentity identity = hub.AddDevice("gw-1");
        await using TestAmqpDevice device = await TestAmqpDevice.ConnectAsync(hub, identity);
        Message message = TestAmqpDevice.Body("{\"t\":21.5}");
        message.Properties = new Properties { MessageId = "mid 1", ContentType = "application/json", To = "/devices/gw-1/messages/events" };
        message.MessageAnnotations = new MessageAnnotations { [new Symbol("dt-subject")] = "boiler" };
        message.ApplicationProperties = new ApplicationProperties { ["Site"] = "Pau", ["n"] = 7, ["on"] = true };

        await device.Telemetry("gw-1").SendAsync(message, TestAmqpDevice.Patience);

        HubEvent stored = Assert.Single(hub.Events());
        Assert.Equal(("gw-1", identity.GenerationId, HubEvent.TelemetrySource), (stored.DeviceId, stored.GenerationId, stored.Source));
        Assert.Equal([new(PropertyBag.MessageId, "mid 1"), new(PropertyBag.ContentType, "application/json"), new("$.sub", "boiler")], stored.System);
        Assert.Equal([new("Site", "Pau"), new("n", "7"), new("on", "true")], stored.Application);
        Assert.Equal("{\"t\":21.5}"u8.ToArray(), stored.Body.ToArray());
        Assert.Equal("Connected", hub.Server.Core.Live.PresenceOf("gw-1").State);
    }

    [Fact]
    public async Task Many_messages_in_flight_are_all_kept()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        await using TestAmqpDevice device = await TestAmqpDevice.ConnectAsync(hub, hub.AddDevice("gw-1"));
        SenderLink link = device.Telemetry("gw-1");

        await Task.WhenAll(Enumerable.Range(0, 700).Select(i => link.SendAsync(TestAmqpDevice.Body($"{i}"), TestAmqpDevice.Patience)));

        Assert.Equal(Enumerable.Range(0, 700), hub.Events().Select(e => int.Parse(Encoding.UTF8.GetString(e.Body.Span), null)));
    }

    [Fact]
    public async Task A_batch_is_taken_message_by_message_and_one_that_cannot_be_read_is_refused()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        await using TestAmqpDevice device = await TestAmqpDevice.ConnectAsync(hub, hub.AddDevice("gw-1"));
        SenderLink link = device.Telemetry("gw-1");
        var parts = new DataList();
        Array.ForEach(["one", "two"], text => parts.Add(new Data { Binary = Bytes(TestAmqpDevice.Body(text)) }));

        await link.SendAsync(new Message { Format = 0x80013700, BodySection = parts }, TestAmqpDevice.Patience);
        AmqpException broken = await Assert.ThrowsAsync<AmqpException>(
            () => link.SendAsync(new Message { Format = 0x80013700, BodySection = new Data { Binary = [0, 1, 2] } }, TestAmqpDevice.Patience));

        Assert.Equal(["one", "two"], hub.Events().Select(e => Encoding.UTF8.GetString(e.Body.Span)));
        Assert.Equal("com.microsoft:argument-error", broken.Error.Condition);
    }

    [Fact]
    public async Task A_message_may_have_256_KB_and_not_a_byte_more()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        await using TestAmqpDevice device = await TestAmqpDevice.ConnectAsync(hub, hub.AddDevice("gw-1"));
        SenderLink link = device.Telemetry("gw-1");

        await link.SendAsync(TestAmqpDevice.Body(new string('x', DeviceMessage.LargestFromDevice)), TestAmqpDevice.Patience);
        AmqpException refused = await Assert.ThrowsAsync<AmqpException>(
            () => link.SendAsync(TestAmqpDevice.Body(new string('x', DeviceMessage.LargestFromDevice + 1)), TestAmqpDevice.Patience));

        Assert.Equal("amqp:link:message-size-exceeded", refused.Error.Condition);
        Assert.Single(hub.Events());
    }

    [Fact]
    public async Task Without_its_own_token_a_device_gets_no_link()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        DeviceIdentity identity = hub.AddDevice("gw-1"), other = hub.AddDevice("gw-2");
        await using TestAmqpDevice device = await TestAmqpDevice.ConnectAsync(hub);

        Assert.Equal(401, await device.PutTokenAsync(identity, TimeSpan.FromHours(-1)));
        Assert.Equal(401, await device.PutTokenAsync(identity, token: hub.DeviceToken(other)));
        Assert.Equal(Unauthorized, await TestAmqpDevice.ClosedAsync(device.Telemetry("gw-1")));
        Assert.Equal(200, await device.PutTokenAsync(other));
        Assert.Equal(Unauthorized, await TestAmqpDevice.ClosedAsync(device.Telemetry("gw-1")));
        Assert.Equal(Unauthorized, await TestAmqpDevice.ClosedAsync(device.Sender("/messages/devicebound")));
        Assert.Equal(0, hub.Server.Core.Live.Count);
    }

    [Fact]
    public async Task The_end_of_a_token_detaches_its_device_only_and_a_newer_token_keeps_the_links()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        DeviceIdentity renewed = hub.AddDevice("gw-1"), ended = hub.AddDevice("gw-2");
        await using TestAmqpDevice device = await TestAmqpDevice.ConnectAsync(hub);
        await device.PutTokenAsync(renewed, TimeSpan.FromSeconds(3));
        SenderLink stays = device.Telemetry("gw-1");
        await stays.SendAsync(TestAmqpDevice.Body("1"), TestAmqpDevice.Patience);
        await device.PutTokenAsync(renewed);
        await device.PutTokenAsync(ended, TimeSpan.FromSeconds(4));

        Assert.Equal(Unauthorized, await TestAmqpDevice.ClosedAsync(device.Telemetry("gw-2")));

        await stays.SendAsync(TestAmqpDevice.Body("2"), TestAmqpDevice.Patience);
        Assert.Equal(2, hub.Events().Count);
        Assert.Equal(1, hub.Server.Core.Live.Count);
    }

    [Fact]
    public async Task The_same_device_on_another_connection_and_a_change_of_the_device_end_the_links()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        DeviceIdentity identity = hub.AddDevice("gw-1");
        await using TestAmqpDevice first = await TestAmqpDevice.ConnectAsync(hub, identity);
        SenderLink link = first.Telemetry("gw-1");
        await link.SendAsync(TestAmqpDevice.Body("1"), TestAmqpDevice.Patience);

        await using TestDevice byMqtt = await TestDevice.ConnectAsync(hub, identity);
        Assert.Equal("amqp:link:stolen", await TestAmqpDevice.ClosedAsync(link));
        SenderLink again = first.Telemetry("gw-1");
        await again.SendAsync(TestAmqpDevice.Body("2"), TestAmqpDevice.Patience);
        await byMqtt.Disconnected;

        using HttpResponseMessage disabled = await hub.CallAsync(HttpMethod.Put, "/devices/gw-1", """{"deviceId":"gw-1","status":"disabled"}""", headers: ("If-Match", "\"*\""));
        Assert.Equal("amqp:link:detach-forced", await TestAmqpDevice.ClosedAsync(again));
        Assert.Equal(Unauthorized, await TestAmqpDevice.ClosedAsync(first.Telemetry("gw-1")));
    }

    [Fact]
    public async Task A_message_for_the_device_is_given_back_and_done()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        await using TestAmqpDevice device = await TestAmqpDevice.ConnectAsync(hub, hub.AddDevice("gw-1"));
        using HttpResponseMessage sent = await hub.SendToDeviceAsync("gw-1", "hello", ("iothub-messageid", "m1"), ("iothub-app-k", "v"));
        Assert.Equal(HttpStatusCode.NoContent, sent.StatusCode);
        ReceiverLink link = device.Messages("gw-1");

        Message first = await link.ReceiveAsync(TestAmqpDevice.Patience);
        Assert.Equal(("m1", "/devices/gw-1/messages/deviceBound", "v"), (first.Properties.MessageId, first.Properties.To, first.ApplicationProperties["k"]));
        Assert.Equal(((Guid)first.MessageAnnotations[new Symbol("x-opt-lock-token")]).ToByteArray(), first.DeliveryTag);
        link.Release(first);
        Message second = await link.ReceiveAsync(TestAmqpDevice.Patience);
        Assert.Equal((byte)1, second.MessageAnnotations[new Symbol("iothub-deliverycount")]);
        link.Accept(second);

        // A closed link has said everything that came before.
        await link.CloseAsync();
        Assert.Equal(0, hub.Server.Core.Queues.CountOf("gw-1"));
    }

    [Fact]
    public async Task A_message_that_was_not_answered_comes_again_on_the_next_connection()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        DeviceIdentity identity = hub.AddDevice("gw-1");
        await using (TestAmqpDevice device = await TestAmqpDevice.ConnectAsync(hub, identity))
        {
            using HttpResponseMessage sent = await hub.SendToDeviceAsync("gw-1", "hello");
            Assert.NotNull(await device.Messages("gw-1").ReceiveAsync(TestAmqpDevice.Patience));
        }

        await using TestAmqpDevice next = await TestAmqpDevice.ConnectAsync(hub, identity);
        Message again = await next.Messages("gw-1").ReceiveAsync(TestAmqpDevice.Patience);
        Assert.Equal((byte)0, again.MessageAnnotations[new Symbol("iothub-deliverycount")]);
    }

    [Fact]
    public async Task A_login_by_SASL_PLAIN_is_good_for_its_device_only()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        DeviceIdentity identity = hub.AddDevice("gw-1");
        hub.AddDevice("gw-2");
        string token = hub.DeviceToken(identity);

        await using TestAmqpDevice device = await TestAmqpDevice.ConnectAsync(hub, new PlainLogin("gw-1@sas.localhost", token));
        await device.Telemetry("gw-1").SendAsync(TestAmqpDevice.Body("1"), TestAmqpDevice.Patience);
        Assert.Equal(Unauthorized, await TestAmqpDevice.ClosedAsync(device.Telemetry("gw-2")));

        await Assert.ThrowsAnyAsync<Exception>(() => TestAmqpDevice.ConnectAsync(hub, new PlainLogin("gw-2@sas.localhost", token)));
        Assert.Single(hub.Events());
    }

    private static byte[] Bytes(Message message)
    {
        ByteBuffer buffer = message.Encode();
        return buffer.Buffer.AsSpan(buffer.Offset, buffer.Length).ToArray();
    }

    /// <summary>SASL PLAIN as RFC 4616 has it.</summary>
    private sealed class PlainLogin(string user, string password) : SaslProfile(new Symbol("PLAIN"))
    {
        protected override ITransport UpgradeTransport(ITransport transport) => transport;

        protected override DescribedList GetStartCommand(string hostname) =>
            new SaslInit { Mechanism = "PLAIN", InitialResponse = Encoding.UTF8.GetBytes($"\0{user}\0{password}"), HostName = hostname };

        protected override DescribedList? OnCommand(DescribedList command) => null;
    }
}
