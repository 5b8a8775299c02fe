using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Cost;
using EdgeGateway.Edge.Uplink;
using EdgeGateway.Edge.Uplink.Transports;
using EdgeGateway.Tests.Edge.Uplink.Transports;
using EdgeGateway.Tests.Relays;
using Xunit;

namespace EdgeGateway.Tests.Edge.Cost;

/// <summary>What the forecast says of each transport against bytes counted between the gateway's clients and the local hub, TLS included.</summary>
public sealed class WireCostTests
{
    private const int Messages = 20, Body = 3_000;

    /// <summary>What a resumed TLS session spares, the hub's certificates above all; whether one is resumed is up to what else this process did before.</summary>
    private const int Handshake = 1_600;

    /// <summary>Those with a twin.</summary>
    public static TheoryData<Transport> Transports => [.. TransportWords.Usual.Where(transport => transport != Transport.Https)];

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task The_stated_bytes_are_those_on_the_line(Transport transport)
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        WireCost stated = WireCost.All.Single(wire => wire.Name == TransportWords.Of(transport));
        await using HubBench bench = await HubBench.StartAsync();
        await using var mqtt = new Relay(bench.Identity.Address.Port);
        await using var amqp = new Relay(bench.Ports.Amqp);
        await using var https = new Relay(bench.Ports.Https);
        bench.Identity.MoveTo(bench.Identity.Address with { Port = mqtt.Port });
        await using IHubClient client = new HubTransports(bench.Identity, new HubAccess(null, null, new HubPorts(amqp.Port, https.Port)), new Random(1), TimeProvider.System)
            .Create(new HubWay(transport, null));

        await client.ConnectAsync(token);
        await client.GetTwinAsync(token);
        long connected = mqtt.Bytes + amqp.Bytes + https.Bytes;
        for (int number = 0; number < Messages; number++)
        {
            await client.SendAsync(Message(number), token);
        }

        double each = ((mqtt.Bytes + amqp.Bytes + https.Bytes - connected) / (double)Messages) - Body - (stated.HasTopic ? Topic(Message(0)) : 0);
        Assert.True(Math.Abs(each - stated.MessageBytes) <= 0.15 * stated.MessageBytes, FormattableString.Invariant($"{stated.Name}: {each} bytes for a message, {stated.MessageBytes} stated"));
        Assert.True(Math.Abs(connected - stated.LocalConnectionBytes) <= Handshake + (0.15 * stated.LocalConnectionBytes), FormattableString.Invariant($"{stated.Name}: {connected} bytes for a connection, {stated.LocalConnectionBytes} stated"));
    }

    private static HubMessage Message(int number) =>
        new($"gw-1:3:{1_000 + number}", new byte[Body], MessageProperties.Json, "utf-8", MessageProperties.Of("telemetry", "1", TimeProvider.System.GetUtcNow()));

    private static int Topic(HubMessage message) => HubTopics.Telemetry(
        "gw-1",
        PropertyBag.Encode([new(PropertyBag.MessageId, message.Id), new(PropertyBag.ContentType, message.ContentType), new(PropertyBag.ContentEncoding, message.ContentEncoding), .. message.Properties])).Length;
}
