using System.Net;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Hub;
using EdgeGateway.Hub.Registry;
using Xunit;

namespace EdgeGateway.Tests.Hub;

/// <summary>Faults that a bench orders.</summary>
public sealed class FaultTests
{
    private const string Path = "/local-hub/faults", Events = "/devices/gw-1/messages/events";
    private static readonly HubSettings Allowed = new() { AllowFaults = true };

    [Fact]
    public async Task Nobody_can_order_faults_unless_the_operator_allowed_it()
    {
        await using RunningHub hub = await RunningHub.StartAsync();

        using HttpResponseMessage answer = await hub.CallAsync(HttpMethod.Put, Path, """{"throttle":1}""");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("""{"throttle":-1}""")]
    [InlineData("""{"throttle":"1"}""")]
    [InlineData("""{"delayAcknowledgementMilliseconds":60001}""")]
    [InlineData("""{"slow":true}""")]
    public async Task An_order_that_is_not_understood_is_refused(string order)
    {
        await using RunningHub hub = await RunningHub.StartAsync(Allowed);

        using HttpResponseMessage answer = await hub.CallAsync(HttpMethod.Put, Path, order);
        using HttpResponseMessage byReader = await hub.CallAsync(HttpMethod.Put, Path, """{"throttle":1}""", policy: "registryRead");

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized), (answer.StatusCode, byReader.StatusCode));
    }

    [Fact]
    public async Task Throttled_messages_are_refused_in_every_protocol_and_not_kept()
    {
        await using RunningHub hub = await RunningHub.StartAsync(Allowed);
        DeviceIdentity identity = hub.AddDevice("gw-1");
        using HttpResponseMessage ordered = await hub.CallAsync(HttpMethod.Put, Path, """{"device":"gw-1","throttle":3}""");

        using HttpResponseMessage byHttps = await hub.SendAsync(HttpMethod.Post, Events, hub.DeviceToken(identity), new StringContent("x"));
        Assert.Equal(HttpStatusCode.TooManyRequests, byHttps.StatusCode);
        await using (TestAmqpDevice byAmqp = await TestAmqpDevice.ConnectAsync(hub, identity))
        {
            Amqp.AmqpException refused = await Assert.ThrowsAsync<Amqp.AmqpException>(() => byAmqp.Telemetry("gw-1").SendAsync(TestAmqpDevice.Body("x"), TestAmqpDevice.Patience));
            Assert.Equal("com.microsoft:device-container-throttled", refused.Error.Condition);
        }

        await using TestDevice byMqtt = await TestDevice.ConnectAsync(hub, identity);
        await Task.WhenAny(byMqtt.PublishAsync(HubTopics.Telemetry("gw-1", ""), "x", qos: 1), byMqtt.Disconnected);
        await byMqtt.Disconnected;

        Assert.Empty(hub.Events());
        using HttpResponseMessage after = await hub.SendAsync(HttpMethod.Post, Events, hub.DeviceToken(identity), new StringContent("x"));
        Assert.Equal(HttpStatusCode.NoContent, after.StatusCode);
    }

    [Fact]
    public async Task A_message_whose_acknowledgement_is_withheld_is_kept()
    {
        await using RunningHub hub = await RunningHub.StartAsync(Allowed);
        DeviceIdentity identity = hub.AddDevice("gw-1");
        await hub.GetJsonAsync(HttpMethod.Put, Path, """{"dropAcknowledgements":2}""");
        await using TestDevice device = await TestDevice.ConnectAsync(hub, identity);

        Task first = device.PublishAsync(HubTopics.Telemetry("gw-1", ""), "1", qos: 1);
        await Assert.ThrowsAsync<HttpRequestException>(() => hub.SendAsync(HttpMethod.Post, Events, hub.DeviceToken(identity), new StringContent("2")));
        await device.PublishAsync(HubTopics.Telemetry("gw-1", ""), "3", qos: 1);

        Assert.False(first.IsCompleted);
        Assert.Equal(3, hub.Events().Count);
        Assert.Equal("[]", (await hub.GetJsonAsync(HttpMethod.Get, Path)).ToJsonString());
    }

    [Fact]
    public async Task Acknowledgements_can_be_late_and_connections_can_be_cut()
    {
        await using RunningHub hub = await RunningHub.StartAsync(Allowed);
        DeviceIdentity identity = hub.AddDevice("gw-1");
        await using TestDevice device = await TestDevice.ConnectAsync(hub, identity);
        await hub.GetJsonAsync(HttpMethod.Put, Path, """{"delayAcknowledgementMilliseconds":60000}""");

        Task late = device.PublishAsync(HubTopics.Telemetry("gw-1", ""), "1", qos: 1);
        await hub.Server.Core.Events.PartitionOf("gw-1").WaitBehindAsync(-1, TestContext.Current.CancellationToken);
        Assert.False(late.IsCompleted);
        using HttpResponseMessage cut = await hub.CallAsync(HttpMethod.Post, Path + "/disconnect", """{"device":"gw-1"}""");

        await device.Disconnected;
        using HttpResponseMessage cleared = await hub.CallAsync(HttpMethod.Delete, Path);
        await using TestDevice again = await TestDevice.ConnectAsync(hub, identity);
        await again.PublishAsync(HubTopics.Telemetry("gw-1", ""), "2", qos: 1);
        Assert.Equal(2, hub.Events().Count);
    }
}
