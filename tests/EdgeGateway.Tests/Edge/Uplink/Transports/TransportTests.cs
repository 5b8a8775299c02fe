using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Uplink;
using EdgeGateway.Edge.Uplink.Transports;
using EdgeGateway.Tests.Edge.Uplink.Https;
using EdgeGateway.Tests.Hub;
using EdgeGateway.Tests.Relays;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using StoredEvent = EdgeGateway.Hub.Events.HubEvent;

namespace EdgeGateway.Tests.Edge.Uplink.Transports;

/// <summary>Every transport against the local hub: the same things must work on all of them.</summary>
public sealed class TransportTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<Transport> WithTwin => [Transport.Mqtt, Transport.Amqp, Transport.MqttWs, Transport.AmqpWs];

    public static TheoryData<Transport> All => [.. TransportWords.Usual];

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_message_is_in_the_hub_with_its_name_and_properties_when_it_is_confirmed(Transport transport)
    {
        await using HubBench bench = await HubBench.StartAsync();
        await using IHubClient client = bench.Client(transport);
        await client.ConnectAsync(Token);

        await client.SendAsync(HubBench.Message("gw-1:1:0", new string('x', 200_000)), Token);

        StoredEvent stored = Assert.Single(bench.Hub.Events());
        Assert.Equal(200_000, stored.Body.Length);
        Assert.Contains(new(PropertyBag.MessageId, "gw-1:1:0"), stored.System);
        Assert.Contains(new(PropertyBag.ContentType, "application/json"), stored.System);
        Assert.Contains(new(PropertyBag.ContentEncoding, "utf-8"), stored.System);
        Assert.Equal([new("kind", "tele metry&1")], stored.Application);
    }

    [Theory]
    [MemberData(nameof(WithTwin))]
    public async Task The_twin_is_read_reported_and_heard_of_and_methods_are_answered(Transport transport)
    {
        await using HubBench bench = await HubBench.StartAsync();
        await using IHubClient client = bench.Client(transport);
        await client.ConnectAsync(Token);
        Assert.IsType<HubEvent.Connected>(await client.Events.ReadAsync(Token));

        await client.ReportAsync("""{"a": 5}""", Token);
        JsonNode twin = JsonNode.Parse(await client.GetTwinAsync(Token))!;
        Assert.Equal(5, twin["reported"]!["a"]!.GetValue<int>());

        await bench.Hub.GetJsonAsync(HttpMethod.Patch, "/twins/gw-1", """{"properties": {"desired": {"b": 7}}}""");
        HubEvent.DesiredChanged changed = Assert.IsType<HubEvent.DesiredChanged>(await client.Events.ReadAsync(Token));
        Assert.Equal(7, JsonNode.Parse(changed.Patch)!["b"]!.GetValue<int>());

        Task<JsonNode> calling = bench.Hub.GetJsonAsync(HttpMethod.Post, "/twins/gw-1/methods", """{"methodName": "ping", "payload": {"x": 1}}""");
        HubEvent.MethodCalled call = Assert.IsType<HubEvent.MethodCalled>(await client.Events.ReadAsync(Token));
        await client.AnswerAsync(call.RequestId, MethodAnswer.Good(new JsonObject { ["y"] = 2 }), Token);
        Assert.Equal(("ping", 2), (call.Name, (await calling)["payload"]!["y"]!.GetValue<int>()));
    }

    [Theory]
    [MemberData(nameof(WithTwin))]
    public async Task A_hub_that_goes_is_noticed_and_found_again(Transport transport)
    {
        await using HubBench bench = await HubBench.StartAsync();
        await using IHubClient client = bench.Client(transport);
        await client.ConnectAsync(Token);

        await bench.Hub.RestartAsync();
        await client.Lost.WaitAsync(Token);
        await client.ConnectAsync(Token);
        await client.SendAsync(HubBench.Message("gw-1:1:0"), Token);

        Assert.Single(bench.Hub.Events());
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_device_that_the_hub_does_not_know_is_told_apart_from_a_way_that_is_closed(Transport transport)
    {
        await using HubBench bench = await HubBench.StartAsync();
        HubIdentity stranger = bench.Identity with { Credential = new SymmetricKey(new byte[32]) };
        await using IHubClient unknown = bench.Client(transport, identity: stranger);
        await using IHubClient away = bench.Client(transport, new ProxyAddress("127.0.0.1", ClosedPort()));

        var refused = await Assert.ThrowsAsync<HubException>(() => unknown.ConnectAsync(Token));
        var closed = await Assert.ThrowsAsync<HubException>(() => away.ConnectAsync(Token));

        Assert.Equal((HubFailure.Unauthorized, HubFailure.Transient), (refused.Failure, closed.Failure));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_hub_whose_certificate_is_not_trusted_is_not_talked_to(Transport transport)
    {
        await using HubBench bench = await HubBench.StartAsync();
        await using IHubClient client = bench.Client(transport, identity: bench.Identity with { Root = PrivateRoot.None });

        var refused = await Assert.ThrowsAsync<HubException>(() => client.ConnectAsync(Token));

        Assert.Contains("--ca", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_proxy_with_a_password_leads_to_the_hub(Transport transport)
    {
        await using HubBench bench = await HubBench.StartAsync();
        await using var proxy = new ConnectProxy("site:open sesame");
        await using IHubClient client = bench.Client(transport, proxy.Address, Credential("site:open sesame\n"));

        await client.ConnectAsync(Token);
        await client.SendAsync(HubBench.Message("gw-1:1:0"), Token);

        Assert.Single(bench.Hub.Events());
        Assert.Equal($"CONNECT localhost:{bench.PortOf(transport)} HTTP/1.1", Assert.Single(proxy.Requests));
    }

    [Fact]
    public async Task A_proxy_that_lets_only_HTTPS_pass_refuses_MQTT_and_lets_its_WebSocket_pass()
    {
        await using HubBench bench = await HubBench.StartAsync();
        await using var proxy = new ConnectProxy { Allowed = [bench.Ports.Https] };
        await using IHubClient mqtt = bench.Client(Transport.Mqtt, proxy.Address);
        await using IHubClient webSocket = bench.Client(Transport.MqttWs, proxy.Address);

        var refused = await Assert.ThrowsAsync<HubException>(() => mqtt.ConnectAsync(Token));
        await webSocket.ConnectAsync(Token);

        Assert.Equal(HubFailure.Transient, refused.Failure);
        Assert.Contains("403 Forbidden", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "wants a user name and a password")]
    [InlineData("site:wrong word", "does not take the user name and password")]
    public async Task A_proxy_that_wants_a_password_is_named_and_the_password_is_not(string? credential, string said)
    {
        await using HubBench bench = await HubBench.StartAsync();
        await using var proxy = new ConnectProxy("site:open sesame");
        await using IHubClient client = bench.Client(Transport.MqttWs, proxy.Address, credential is null ? null : Credential(credential));

        var refused = await Assert.ThrowsAsync<HubException>(() => client.ConnectAsync(Token));

        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong word", refused.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String("site:wrong word"u8), refused.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n\r\n")]
    [InlineData("HTTP/1.1\r\n\r\n")]
    public async Task What_is_no_proxy_is_named(string answer)
    {
        await using HubBench bench = await HubBench.StartAsync();
        await using var proxy = new ConnectProxy { Answer = answer };
        await using IHubClient client = bench.Client(Transport.Mqtt, proxy.Address);

        var refused = await Assert.ThrowsAsync<HubException>(() => client.ConnectAsync(Token));

        Assert.Contains($"{proxy.Address} does not answer like an HTTP proxy", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_opens_no_WebSocket_is_named_with_its_answer()
    {
        await using HubBench bench = await HubBench.StartAsync();
        IHubRoute route = new HubDialer(bench.Identity, null, TimeProvider.System).WebSocket(bench.Ports.Https, "other");

        var refused = await Assert.ThrowsAsync<HubException>(() => route.OpenAsync(Token));

        Assert.Contains("opens no WebSocket (it answers 400)", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("503 Service Unavailable", "Retry-After: 120\r\n", nameof(HubFailure.Throttled), 120.0)]
    [InlineData("429 Too Many Requests", "", nameof(HubFailure.Throttled), null)]
    [InlineData("503 Service Unavailable", "", nameof(HubFailure.Transient), null)]
    public async Task A_hub_that_asks_for_patience_at_the_WebSocket_is_heard(string status, string headers, string failure, double? seconds)
    {
        await using HubBench bench = await HubBench.StartAsync();
        await using var busy = new DocumentHost(bench.State) { Status = status, Headers = headers };
        IHubRoute route = new HubDialer(bench.Identity, null, TimeProvider.System).WebSocket(new Uri(busy.Address).Port, "mqtt");

        var refused = await Assert.ThrowsAsync<HubException>(() => route.OpenAsync(Token));

        Assert.Equal((failure, seconds), (refused.Failure.ToString(), refused.RetryAfter?.TotalSeconds));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_port_that_takes_a_connection_and_says_nothing_is_given_up_in_time(bool webSocket)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        int port = ((IPEndPoint)silent.LocalEndpoint).Port;
        var time = new FakeTimeProvider();
        var identity = new HubIdentity(new HubAddress("localhost", "127.0.0.1", port), "gw-1", new SymmetricKey(new byte[32]), PrivateRoot.None);
        var dialer = new HubDialer(identity, null, time);

        Task<Stream> opening = (webSocket ? dialer.WebSocket(port, "mqtt") : dialer.Direct(port)).OpenAsync(Token);
        using TcpClient taken = await silent.AcceptTcpClientAsync(Token);
        time.Advance(TimeSpan.FromSeconds(21));

        var gaveUp = await Assert.ThrowsAsync<HubException>(() => opening);
        Assert.Contains("no answer within 20 s", gaveUp.Message, StringComparison.Ordinal);
    }

    private static ProxyCredential Credential(string text)
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("proxy");
        SecretFile.Write(file, text);
        return ProxyCredential.Load(file);
    }

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
