using EdgeGateway.HardwareSim.Physics;
using EdgeGateway.HardwareSim.Radio;
using EdgeGateway.Protocols.LoRaWan;
using EdgeGateway.Protocols.SemtechUdp;
using Xunit;

namespace EdgeGateway.Tests.HardwareSim.Radio;

public sealed class RadioFieldTests
{
    [Fact]
    public async Task A_frame_is_repeated_until_acknowledged_and_then_the_radio_can_become_quiet()
    {
        using var server = new UdpServer();
        using var forwarder = new PacketForwarder(new GatewayEui(1), server.Address, TimeProvider.System, new Chance(1));
        LoRaNode node = RadioParts.Node();
        var field = new RadioField([node], [forwarder], TimeSpan.FromMinutes(5), TimeProvider.System, new Chance(2));
        using var stopping = new CancellationTokenSource();
        Task running = field.RunAsync(stopping.Token);

        (SemtechPacket.PushData first, var from) = await server.NextAsync<SemtechPacket.PushData>();
        (SemtechPacket.PushData second, _) = await server.NextAsync<SemtechPacket.PushData>();
        Assert.Equal(Frame(first).Bytes, Frame(second).Bytes);
        Task<bool> quiet = field.BecomeQuietAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.False(quiet.IsCompleted);
        await server.SendAsync(
            new SemtechPacket.PullResp(1, TxPacket.Answer(Frame(second).Packet, node.Session.Acknowledgement(new FrameCounter(0)).ToArray())!), from);

        Assert.True(await quiet);
        Assert.Equal(node.ValuesSent, node.ValuesAcknowledged);
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task A_second_forwarder_hears_the_same_frame()
    {
        using var server = new UdpServer();
        using var one = new PacketForwarder(new GatewayEui(1), server.Address, TimeProvider.System, new Chance(1));
        using var two = new PacketForwarder(new GatewayEui(2), server.Address, TimeProvider.System, new Chance(2));
        LoRaNode node = RadioParts.Node();
        node.Measure();
        node.TryTransmit(out byte[] bytes, out long number);

        one.Hear(node, bytes, number);
        two.Hear(node, bytes, number);

        (SemtechPacket.PushData first, _) = await server.NextAsync<SemtechPacket.PushData>();
        (SemtechPacket.PushData second, _) = await server.NextAsync<SemtechPacket.PushData>();
        Assert.Equal(new ulong[] { 1, 2 }, new[] { first.Gateway.Value, second.Gateway.Value }.Order());
        Assert.Equal(Frame(first).Bytes, Frame(second).Bytes);
    }

    private static (RxPacket Packet, byte[] Bytes) Frame(SemtechPacket.PushData push)
    {
        Assert.True(push.TryReadBody(out PushBody? body));
        RxPacket packet = Assert.Single(body.Packets!);
        Assert.True(packet.TryGetFrame(out byte[]? bytes));
        return (packet, bytes);
    }
}
