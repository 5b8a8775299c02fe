using EdgeGateway.HardwareSim.Physics;
using EdgeGateway.HardwareSim.Radio;
using EdgeGateway.Protocols.LoRaWan;
using EdgeGateway.Protocols.SemtechUdp;
using Xunit;

namespace EdgeGateway.Tests.HardwareSim.Radio;

public sealed class PacketForwarderTests : IDisposable
{
    private readonly UdpServer server = new();
    private readonly PacketForwarder forwarder;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task running;

    public PacketForwarderTests()
    {
        forwarder = new PacketForwarder(new GatewayEui(0xb827ebfffe000001), server.Address, TimeProvider.System, new Chance(1));
        running = forwarder.RunAsync(stopping.Token);
    }

    public void Dispose()
    {
        stopping.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => running.GetAwaiter().GetResult());
        forwarder.Dispose();
        server.Dispose();
        stopping.Dispose();
    }

    [Fact]
    public async Task A_sensors_frame_reaches_the_server_and_its_acknowledgement_reaches_the_sensor()
    {
        LoRaNode node = RadioParts.Node();
        (SemtechPacket.PullData pull, var back) = await server.NextAsync<SemtechPacket.PullData>();
        Assert.Equal(forwarder.Eui, pull.Gateway);
        (RxPacket heard, byte[] frame) = await TransmitAsync(node);
        Assert.True(node.Session.IsAuthentic(RadioParts.Parse(frame), new FrameCounter(0)));

        await server.SendAsync(Answer(node, heard), back);

        (SemtechPacket.TxAck ack, _) = await server.NextAsync<SemtechPacket.TxAck>();
        Assert.True(ack.TryReadError(out string error));
        Assert.Equal(TxError.None, error);
        Assert.False(node.IsWaiting);
        Assert.Equal(1, forwarder.Downlinks);
    }

    [Fact]
    public async Task An_answer_behind_an_earlier_transmission_comes_too_late()
    {
        LoRaNode node = RadioParts.Node();
        (_, var back) = await server.NextAsync<SemtechPacket.PullData>();
        (RxPacket early, _) = await TransmitAsync(node);
        node.TryTransmit(out byte[] again, out long number);
        forwarder.Hear(node, again, number);

        await server.SendAsync(Answer(node, early), back);

        (SemtechPacket.TxAck ack, _) = await server.NextAsync<SemtechPacket.TxAck>();
        Assert.True(ack.TryReadError(out string error));
        Assert.Equal(TxError.TooLate, error);
        Assert.True(node.IsWaiting);
    }

    private static SemtechPacket.PullResp Answer(LoRaNode node, RxPacket heard) =>
        new(1, TxPacket.Answer(heard, node.Session.Acknowledgement(new FrameCounter(0)).ToArray())!);

    private async Task<(RxPacket Heard, byte[] Frame)> TransmitAsync(LoRaNode node)
    {
        node.Measure();
        node.TryTransmit(out byte[] bytes, out long number);
        forwarder.Hear(node, bytes, number);
        (SemtechPacket.PushData push, _) = await server.NextAsync<SemtechPacket.PushData>();
        Assert.True(push.TryReadBody(out PushBody? body));
        RxPacket heard = Assert.Single(body.Packets!);
        Assert.True(heard.TryGetFrame(out byte[]? frame));
        return (heard, frame);
    }
}
