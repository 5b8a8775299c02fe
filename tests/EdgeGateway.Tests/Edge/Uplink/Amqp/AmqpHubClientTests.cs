using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using EdgeGateway.Edge.Uplink;
using EdgeGateway.Edge.Uplink.Amqp;
using EdgeGateway.Edge.Uplink.Transports;
using EdgeGateway.Hub.Registry;
using Xunit;

namespace EdgeGateway.Tests.Edge.Uplink.Amqp;

/// <summary>The client at the AMQP door of a whole hub.</summary>
public sealed class AmqpHubClientTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_arrives_as_it_does_over_MQTT()
    {
        await using AmqpBench bench = await AmqpBench.StartAsync();
        await bench.ConnectAsync();
        await bench.Client.SendAsync(AmqpBench.Message("gw-1:1:0"), Token);
        HubIdentity identity = bench.Identity(bench.Hub.Server.Endpoints.MqttPort);
        await using var byMqtt = new MqttHubClient(identity, new HubDialer(identity, null, TimeProvider.System).DirectToAddress(), new Random(1), TimeProvider.System);
        await byMqtt.ConnectAsync(Token);

        await byMqtt.SendAsync(AmqpBench.Message("gw-1:1:0"), Token);

        List<EdgeGateway.Hub.Events.HubEvent> kept = bench.Hub.Events();
        Assert.Equal(2, kept.Count);
        Assert.Equal((3, 2), (kept[0].System.Count, kept[0].Application.Count));
        Assert.Equal(kept[1].System, kept[0].System);
        Assert.Equal(kept[1].Application, kept[0].Application);
        Assert.Equal(kept[1].Body.ToArray(), kept[0].Body.ToArray());
        Assert.Equal(kept[1].AuthMethod, kept[0].AuthMethod);
    }

    [Fact]
    public async Task Many_messages_under_way_are_all_confirmed()
    {
        await using AmqpBench bench = await AmqpBench.StartAsync();
        await bench.ConnectAsync();

        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => bench.Client.SendAsync(AmqpBench.Message($"gw-1:1:{i}", size: 1000), Token)));

        Assert.Equal(300, bench.Hub.Events().Count);
    }

    [Fact]
    public async Task The_twin_is_read_reported_to_and_heard_of()
    {
        await using AmqpBench bench = await AmqpBench.StartAsync();
        await bench.ConnectAsync();

        await bench.Client.ReportAsync("""{"a": 1}""", Token);
        string[] twins = await Task.WhenAll(Enumerable.Range(0, 120).Select(_ => bench.Client.GetTwinAsync(Token)));
        await bench.DesireAsync("""{"x":1}""");
        var changed = Assert.IsType<HubEvent.DesiredChanged>(await bench.Client.Events.ReadAsync(Token));

        Assert.All(twins, twin => Assert.Equal(1, (int)JsonNode.Parse(twin)!["reported"]!["a"]!));
        Assert.Equal("""{"x":1,"$version":2}""", changed.Patch);
    }

    [Fact]
    public async Task A_report_that_the_hub_cannot_take_is_refused_and_the_connection_stays()
    {
        await using AmqpBench bench = await AmqpBench.StartAsync();
        await bench.ConnectAsync();

        var refused = await Assert.ThrowsAsync<HubException>(() => bench.Client.ReportAsync($$"""{"a": "{{new string('x', 5000)}}"}""", Token));

        Assert.Equal(HubFailure.Refused, refused.Failure);
        Assert.Contains("desired", await bench.Client.GetTwinAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_method_call_arrives_and_its_answer_reaches_the_caller()
    {
        await using AmqpBench bench = await AmqpBench.StartAsync();
        await bench.ConnectAsync();

        Task<JsonNode> calling = bench.CallAsync("ping", """{"a":1}""");
        var called = Assert.IsType<HubEvent.MethodCalled>(await bench.Client.Events.ReadAsync(Token));
        await bench.Client.AnswerAsync(called.RequestId, MethodAnswer.Refused(404, "no such thing"), Token);
        JsonNode answer = await calling;

        Assert.Equal(("ping", """{"a":1}"""), (called.Name, called.Payload));
        Assert.Equal("""{"status":404,"payload":{"error":"no such thing"}}""", answer.ToJsonString());
    }

    [Fact]
    public async Task The_token_is_renewed_on_the_connection_that_stands()
    {
        await using AmqpBench bench = await AmqpBench.StartAsync();
        var credential = new CountingCredential(Convert.FromBase64String(bench.Device.PrimaryKey));
        HubIdentity identity = bench.Identity(bench.Hub.Server.Endpoints.AmqpPort) with { Credential = credential };
        await using var client = new AmqpHubClient(identity, bench.Route, new Random(1), bench.Time) { LongestSilence = TimeSpan.FromDays(1) };
        await client.ConnectAsync(Token);
        DateTimeOffset ends = bench.Hub.Server.Core.Live.Find(AmqpBench.DeviceId)!.Admitted.Ends;

        bench.Time.Advance(TimeSpan.FromMinutes(47.9));
        Assert.Equal(1, credential.Signed);
        for (int seconds = 0; credential.Signed == 1; seconds++)
        {
            Assert.InRange(seconds, 0, 60 * 4);
            bench.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        while (bench.Hub.Server.Core.Live.Find(AmqpBench.DeviceId)!.Admitted.Ends == ends)
        {
            await client.GetTwinAsync(Token); // behind what the hub is doing
        }

        await client.SendAsync(AmqpBench.Message("1"), Token);
        Assert.InRange(bench.Hub.Server.Core.Live.Find(AmqpBench.DeviceId)!.Admitted.Ends - ends, TimeSpan.FromMinutes(47), TimeSpan.FromMinutes(52));
        Assert.Equal(1, bench.Route.Opened);
        Assert.False(client.Lost.IsCompleted);
    }

    [Fact]
    public async Task A_connection_whose_token_cannot_be_renewed_is_given_up()
    {
        await using AmqpBench bench = await AmqpBench.StartAsync();
        var credential = new CountingCredential(Convert.FromBase64String(bench.Device.PrimaryKey)) { Good = 1 };
        HubIdentity identity = bench.Identity(bench.Hub.Server.Endpoints.AmqpPort) with { Credential = credential };
        await using var client = new AmqpHubClient(identity, bench.Route, new Random(1), bench.Time) { LongestSilence = TimeSpan.FromDays(1) };
        await client.ConnectAsync(Token);

        bench.Time.Advance(TimeSpan.FromMinutes(51.1));
        await client.Lost.WaitAsync(Token);

        Assert.Equal(2, credential.Signed);
    }

    [Fact]
    public async Task A_device_that_the_hub_does_not_accept_is_told_apart_from_a_hub_that_is_away()
    {
        await using AmqpBench bench = await AmqpBench.StartAsync();
        await using AmqpHubClient stranger = bench.NewClient(new SymmetricKey(new byte[32]));
        await using AmqpHubClient lost = bench.NewClient(route: new TestRoute(1, bench.Hub.Root));

        var refused = await Assert.ThrowsAsync<HubException>(() => stranger.ConnectAsync(Token));
        var away = await Assert.ThrowsAsync<HubException>(() => lost.ConnectAsync(Token));
        await bench.ChangeAsync("""{"deviceId":"gw-1","status":"disabled"}""");
        var disabled = await Assert.ThrowsAsync<HubException>(() => bench.Client.ConnectAsync(Token));

        Assert.Equal((HubFailure.Unauthorized, HubFailure.Transient, HubFailure.Unauthorized), (refused.Failure, away.Failure, disabled.Failure));
        Assert.DoesNotContain("SharedAccess", refused.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, bench.Hub.Server.Core.Live.Count);
    }

    [Fact]
    public async Task A_certificate_is_proof_enough_and_another_one_is_not()
    {
        await using AmqpBench bench = await AmqpBench.StartAsync();
        using X509Certificate2 own = NewCertificate(), other = NewCertificate();
        bench.Hub.Server.Core.Registry.Create("gw-2", new IdentityRequest { PrimaryThumbprint = own.GetCertHashString(HashAlgorithmName.SHA256) });
        await using AmqpHubClient good = Client(bench, own), bad = Client(bench, other);

        await good.ConnectAsync(Token);
        await good.SendAsync(AmqpBench.Message("gw-2:1:0"), Token);
        var refused = await Assert.ThrowsAsync<HubException>(() => bad.ConnectAsync(Token));

        Assert.Equal("gw-2", Assert.Single(bench.Hub.Events()).DeviceId);
        Assert.Equal(HubFailure.Unauthorized, refused.Failure);
        Assert.False(good.Lost.IsCompleted);
    }

    [Fact]
    public async Task A_throttled_message_is_told_apart_and_the_connection_stays()
    {
        await using AmqpBench bench = await AmqpBench.StartAsync();
        await bench.ConnectAsync();
        await bench.OrderAsync("""{"throttle":1}""");

        var throttled = await Assert.ThrowsAsync<HubException>(() => bench.Client.SendAsync(AmqpBench.Message("1"), Token));
        await bench.Client.SendAsync(AmqpBench.Message("1"), Token);

        Assert.Equal(HubFailure.Throttled, throttled.Failure);
        Assert.Single(bench.Hub.Events());
        Assert.Equal(1, bench.Route.Opened);
    }

    [Fact]
    public async Task A_message_over_the_limit_is_refused_before_it_is_sent()
    {
        await using AmqpBench bench = await AmqpBench.StartAsync();
        await bench.ConnectAsync();

        var refused = await Assert.ThrowsAsync<HubException>(() => bench.Client.SendAsync(AmqpBench.Message("1", MqttHubClient.LargestMessage), Token));
        await bench.Client.SendAsync(AmqpBench.Message("2", MqttHubClient.LargestMessage - 1000), Token);

        Assert.Equal(HubFailure.Refused, refused.Failure);
        Assert.Single(bench.Hub.Events());
    }

    [Fact]
    public async Task A_message_that_is_never_confirmed_fails_after_half_a_minute()
    {
        await using AmqpBench bench = await AmqpBench.StartAsync();
        await bench.ConnectAsync();
        await bench.OrderAsync("""{"dropAcknowledgements":1}""");

        Task sending = bench.Client.SendAsync(AmqpBench.Message("1"), Token);
        await bench.KeptAsync(1);
        Assert.False(sending.IsCompleted);
        bench.Time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(HubFailure.Transient, (await Assert.ThrowsAsync<HubException>(() => sending)).Failure);
    }

    private static AmqpHubClient Client(AmqpBench bench, X509Certificate2 certificate)
    {
        int port = bench.Hub.Server.Endpoints.AmqpPort;
        HubIdentity identity = bench.Identity(port) with { DeviceId = "gw-2", Credential = new ShownCertificate(certificate) };
        return new AmqpHubClient(identity, new TestRoute(port, bench.Hub.Root, certificate), new Random(1), bench.Time);
    }

    private static X509Certificate2 NewCertificate()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=gw-2", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
    }
}
