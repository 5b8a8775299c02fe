using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Edge.Uplink;
using EdgeGateway.Edge.Uplink.Transports;
using Microsoft.Extensions.Time.Testing;
using MQTTnet;
using MQTTnet.Protocol;
using Xunit;

namespace EdgeGateway.Tests.Edge.Uplink;

public sealed class MqttHubClientTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_connection_carries_a_token_of_one_hour_and_an_unclean_session()
    {
        await using TestBroker broker = await TestBroker.StartAsync();
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 15, 6, 0, 0, TimeSpan.Zero));
        await using var client = Client(broker.Identity, time);

        await client.ConnectAsync(Token);

        (string userName, SasToken token, bool isClean) = Assert.Single(broker.Connections);
        Assert.StartsWith("localhost/gw-1/?api-version=2021-04-12&DeviceClientType=EdgeGateway", userName, StringComparison.Ordinal);
        Assert.Equal(time.GetUtcNow().AddHours(1).ToUnixTimeSeconds(), token.Expiry);
        Assert.False(isClean);
        Assert.IsType<HubEvent.Connected>(await client.Events.ReadAsync(Token));
    }

    [Fact]
    public async Task The_token_is_renewed_by_a_new_connection_before_it_ends_and_all_is_subscribed_again()
    {
        await using TestBroker broker = await TestBroker.StartAsync();
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 15, 6, 0, 0, TimeSpan.Zero));
        await using var client = Client(broker.Identity, time);
        await client.ConnectAsync(Token);
        string[] subscriptions = [.. broker.Subscriptions];
        broker.Subscriptions.Clear();

        time.Advance(TimeSpan.FromMinutes(47.9));
        Assert.False(client.Lost.IsCompleted);
        time.Advance(TimeSpan.FromMinutes(3.2));
        await client.Lost.WaitAsync(Token);
        await client.ConnectAsync(Token);

        Assert.Equal([HubTopics.TwinResponses, HubTopics.DesiredPatches, HubTopics.Methods], subscriptions);
        Assert.Equal(subscriptions, broker.Subscriptions);
        Assert.True(broker.Connections.Last().Token.Expiry > broker.Connections.First().Token.Expiry);
    }

    [Fact]
    public async Task A_message_goes_out_with_its_properties_and_is_confirmed()
    {
        await using TestBroker broker = await TestBroker.StartAsync();
        await using var client = Client(broker.Identity, TimeProvider.System);
        await client.ConnectAsync(Token);

        await client.SendAsync(new HubMessage("gw-1:1:0", "{}"u8.ToArray(), "application/json", "utf-8", new Dictionary<string, string> { ["kind"] = "tele metry&1" }), Token);
        MqttApplicationMessage arrived = await broker.Telemetry.ReadAsync(Token);

        Assert.Equal(MqttQualityOfServiceLevel.AtLeastOnce, arrived.QualityOfServiceLevel);
        Assert.Equal("{}", Encoding.UTF8.GetString(arrived.Payload.ToArray()));
        Assert.Equal(
            [("$.mid", "gw-1:1:0"), ("$.ct", "application/json"), ("$.ce", "utf-8"), ("kind", "tele metry&1")],
            PropertyBag.Decode(arrived.Topic["devices/gw-1/messages/events/".Length..]).Select(p => (p.Key, p.Value)));
    }

    [Fact]
    public async Task Twin_requests_meet_their_answers()
    {
        await using TestBroker broker = await TestBroker.StartAsync();
        await using var client = Client(broker.Identity, TimeProvider.System);
        await client.ConnectAsync(Token);

        string[] twins = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => client.GetTwinAsync(Token)));
        await client.ReportAsync("""{"a": 1}""", Token);
        broker.TwinStatus = 400;
        var refused = await Assert.ThrowsAsync<HubException>(() => client.ReportAsync("""{"a": 1}""", Token));
        broker.TwinStatus = 429;
        var throttled = await Assert.ThrowsAsync<HubException>(() => client.ReportAsync("""{"a": 1}""", Token));

        Assert.All(twins, twin => Assert.Contains("desired", twin, StringComparison.Ordinal));
        Assert.Equal((HubFailure.Refused, HubFailure.Throttled), (refused.Failure, throttled.Failure));
    }

    [Fact]
    public async Task A_connection_on_which_the_twin_cannot_be_read_is_given_up()
    {
        await using TestBroker broker = await TestBroker.StartAsync();
        await using var client = Client(broker.Identity, TimeProvider.System);
        await client.ConnectAsync(Token);
        broker.TwinStatus = 503;

        await Assert.ThrowsAsync<HubException>(() => client.GetTwinAsync(Token));

        await client.Lost.WaitAsync(Token);
    }

    [Fact]
    public async Task Desired_changes_and_method_calls_arrive_and_are_answered()
    {
        await using TestBroker broker = await TestBroker.StartAsync();
        await using var client = Client(broker.Identity, TimeProvider.System);
        await client.ConnectAsync(Token);
        await client.Events.ReadAsync(Token);

        await broker.SayAsync(HubTopics.DesiredPatch(5), """{"x": 1, "$version": 5}""");
        await broker.SayAsync(HubTopics.Method("ping", "rid-7"), "null");
        Assert.Equal(new HubEvent.DesiredChanged("""{"x": 1, "$version": 5}"""), await client.Events.ReadAsync(Token));
        Assert.Equal(new HubEvent.MethodCalled("rid-7", "ping", "null"), await client.Events.ReadAsync(Token));

        await client.AnswerAsync("rid-7", MethodAnswer.Good(new JsonObject { ["time"] = 1 }), Token);
        MqttApplicationMessage answer = await broker.Answers.ReadAsync(Token);
        Assert.Equal("$iothub/methods/res/200/?$rid=rid-7", answer.Topic);
        Assert.Equal("""{"time":1}""", Encoding.UTF8.GetString(answer.Payload.ToArray()));
    }

    [Fact]
    public async Task A_lost_connection_is_noticed_and_fails_what_waits()
    {
        await using TestBroker broker = await TestBroker.StartAsync();
        await using var client = Client(broker.Identity, TimeProvider.System);
        await client.ConnectAsync(Token);

        await broker.DropAsync();
        await client.Lost.WaitAsync(Token);

        var failed = await Assert.ThrowsAsync<HubException>(() => client.SendAsync(new HubMessage("1", "{}"u8.ToArray(), "a", "b", new Dictionary<string, string>()), Token));
        Assert.Equal(HubFailure.Transient, failed.Failure);
    }

    [Fact]
    public async Task A_message_over_the_limit_is_refused_before_it_costs_the_connection()
    {
        await using TestBroker broker = await TestBroker.StartAsync();
        await using var client = Client(broker.Identity, TimeProvider.System);
        await client.ConnectAsync(Token);

        var refused = await Assert.ThrowsAsync<HubException>(
            () => client.SendAsync(new HubMessage("1", new byte[MqttHubClient.LargestMessage], "a", "b", new Dictionary<string, string>()), Token));

        Assert.Equal(HubFailure.Refused, refused.Failure);
        Assert.False(client.Lost.IsCompleted);
    }

    [Fact]
    public async Task A_device_that_the_hub_does_not_accept_is_told_apart_from_a_hub_that_is_away()
    {
        await using TestBroker broker = await TestBroker.StartAsync();
        HubIdentity stranger = broker.Identity with { Credential = new SymmetricKey(new byte[32]) };
        await using var refusedClient = Client(stranger, TimeProvider.System);
        await using var client = Client(broker.Identity, TimeProvider.System);

        var refused = await Assert.ThrowsAsync<HubException>(() => refusedClient.ConnectAsync(Token));
        broker.Verdict = MqttConnectReasonCode.ServerUnavailable;
        var away = await Assert.ThrowsAsync<HubException>(() => client.ConnectAsync(Token));

        Assert.Equal((HubFailure.Unauthorized, HubFailure.Transient), (refused.Failure, away.Failure));
        Assert.DoesNotContain("SharedAccess", refused.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost", false)]
    [InlineData("elsewhere", true)]
    public async Task A_hub_with_an_unknown_certificate_or_another_name_is_not_talked_to(string certificateName, bool trusted)
    {
        await using TestBroker broker = await TestBroker.StartAsync(certificateName);
        var identity = broker.Identity with { Root = trusted ? broker.Identity.Root : PrivateRoot.None };
        await using var client = Client(identity, TimeProvider.System);

        var refused = await Assert.ThrowsAsync<HubException>(() => client.ConnectAsync(Token));

        Assert.Contains("--ca", refused.Message, StringComparison.Ordinal);
        Assert.Empty(broker.Connections);
    }

    private static MqttHubClient Client(HubIdentity identity, TimeProvider time) =>
        new(identity, new HubDialer(identity, proxy: null, time).DirectToAddress(), new Random(1), time);
}
