using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Edge.Uplink;
using EdgeGateway.Edge.Uplink.Amqp;
using EdgeGateway.Edge.Uplink.Transports;
using EdgeGateway.EndToEnd.Hub;
using Xunit;

namespace EdgeGateway.EndToEnd.Edge;

/// <summary>
/// The gateway's AMQP client against a hub on rhea, the AMQP library under Microsoft's Node packages: client and local hub stand on one library, which would understand itself also where it is wrong.
/// </summary>
public sealed class AmqpOnRheaTests
{
    private static readonly byte[] Key = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Another_library_understands_everything_that_the_client_says()
    {
        NodePeer.Require();
        await using NodePeer hub = NodePeer.Start("amqp-hub.js");
        int port = (await hub.NextAsync("port")).GetInt32();
        var identity = new HubIdentity(new HubAddress("hub.example", "127.0.0.1", port), "gw-1", new SymmetricKey(Key), PrivateRoot.None);
        await using var client = new AmqpHubClient(identity, new BareRoute(port), new Random(1), TimeProvider.System);

        await client.ConnectAsync(Token);
        Assert.Equal("""{"host":"hub.example","idle":60000}""", (await hub.NextAsync("open")).GetRawText());
        AssertToken(await hub.NextAsync("token"));
        Assert.Equal("""{"operation":"PUT","resource":"/notifications/twin/properties/desired","body":" "}""", (await hub.NextAsync("twin")).GetRawText());

        await TalkAboutTwinAsync(client, hub);
        await AnswerAsync(client, hub);
        await SendAsync(client, hub);
    }

    private static void AssertToken(JsonElement put)
    {
        Assert.Equal(
            ("put-token", "servicebus.windows.net:sastoken", "hub.example%2Fdevices%2Fgw-1", "$cbs", "cbs"),
            (put.GetProperty("operation").GetString(), put.GetProperty("type").GetString(), put.GetProperty("name").GetString(), put.GetProperty("to").GetString(), put.GetProperty("reply").GetString()));
        SasToken? token = SasToken.TryParse(put.GetProperty("token").GetString());
        Assert.True(token!.IsSignedBy(Key) && token.Covers("hub.example/devices/gw-1"));
    }

    private static async Task TalkAboutTwinAsync(AmqpHubClient client, NodePeer hub)
    {
        await client.ReportAsync("""{"a":1}""", Token);
        JsonNode twin = JsonNode.Parse(await client.GetTwinAsync(Token))!;

        Assert.Equal("""{"operation":"PATCH","resource":"/properties/reported","body":"{\"a\":1}"}""", (await hub.NextAsync("twin")).GetRawText());
        Assert.Equal("""{"operation":"GET","body":" "}""", (await hub.NextAsync("twin")).GetRawText());
        Assert.Equal(1, (int)twin["reported"]!["a"]!);
    }

    private static async Task AnswerAsync(AmqpHubClient client, NodePeer hub)
    {
        // What the hub said before the connection was complete is not lost; the order is nobody's promise.
        HubEvent[] said = [await client.Events.ReadAsync(Token), await client.Events.ReadAsync(Token), await client.Events.ReadAsync(Token)];
        var called = Assert.Single(said.OfType<HubEvent.MethodCalled>());
        Assert.Single(said.OfType<HubEvent.Connected>());
        Assert.Equal("""{"x":1,"$version":2}""", Assert.Single(said.OfType<HubEvent.DesiredChanged>()).Patch);
        Assert.Equal(("ping", """{"a":1}"""), (called.Name, called.Payload));

        await client.AnswerAsync(called.RequestId, MethodAnswer.Good(new JsonObject { ["b"] = 2 }), Token);
        Assert.Equal("""{"isMine":true,"properties":{"IoThub-status":200},"body":"{\"b\":2}"}""", (await hub.NextAsync("answer")).GetRawText());
    }

    private static async Task SendAsync(AmqpHubClient client, NodePeer hub)
    {
        await client.SendAsync(Message("gw-1:1:0", 200_000), Token);
        Assert.Equal(
            """{"id":"gw-1:1:0","type":"application/json","encoding":"utf-8","properties":{"kind":"tele metry\u00261"},"size":200000}""",
            JsonSerializer.Serialize(JsonNode.Parse((await hub.NextAsync("telemetry")).GetRawText())));

        await Task.WhenAll(Enumerable.Range(1, 300).Select(number => client.SendAsync(Message($"gw-1:1:{number}", 10), Token)));
        Assert.Equal(HubFailure.Refused, (await Assert.ThrowsAsync<HubException>(() => client.SendAsync(Message("refused", 1), Token))).Failure);
        Assert.Equal(HubFailure.Transient, (await Assert.ThrowsAsync<HubException>(() => client.SendAsync(Message("back", 1), Token))).Failure);
        Assert.False(client.Lost.IsCompleted);
        Assert.Equal(HubFailure.Transient, (await Assert.ThrowsAsync<HubException>(() => client.SendAsync(Message("end", 1), Token))).Failure);
        await client.Lost.WaitAsync(Token);
    }

    private static HubMessage Message(string id, int size) =>
        new(id, Enumerable.Repeat((byte)'x', size).ToArray(), "application/json", "utf-8", new Dictionary<string, string> { ["kind"] = "tele metry&1" });

    /// <summary>TCP without TLS.</summary>
    private sealed class BareRoute(int port) : IHubRoute
    {
        public async Task<Stream> OpenAsync(CancellationToken cancellationToken)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync("127.0.0.1", port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
    }
}
