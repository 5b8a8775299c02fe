using System.Net;
using System.Net.Sockets;
using EdgeGateway.Protocols.SemtechUdp;
using Xunit;

namespace EdgeGateway.Tests.Edge.Drivers;

/// <summary>A packet forwarder that the test plays, on a real socket.</summary>
internal sealed class ForwarderPeer : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly EndPoint server;
    private readonly GatewayEui eui;
    private ushort token;

    public ForwarderPeer(EndPoint server, ulong eui)
    {
        (this.server, this.eui) = (server, new GatewayEui(eui));
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Hands a frame over and waits for the acknowledgement.</summary>
    public async Task PushAsync(byte[] frame, double snr = 5, uint counter = 1_000, int crc = 1)
    {
        await SendAsync(frame, snr, counter, crc);
        Assert.Equal(new SemtechPacket.PushAck(token), await ReceiveAsync());
    }

    public async Task SendAsync(byte[] frame, double snr = 5, uint counter = 1_000, int crc = 1)
    {
        var packet = new RxPacket
        {
            CounterMicroseconds = counter,
            FrequencyMegahertz = 868.3,
            CrcStatus = crc,
            Modulation = "LORA",
            DataRate = "SF9BW125",
            CodingRate = "4/5",
            Snr = snr,
            Size = frame.Length,
            Data = Convert.ToBase64String(frame),
        };
        await SendAsync(new SemtechPacket.PushData(++token, eui, new PushBody { Packets = [packet] }));
    }

    /// <summary>Asks for downlinks and waits for the acknowledgement; everything sent before has come when it is there.</summary>
    public async Task PullAsync()
    {
        await SendAsync(new SemtechPacket.PullData(++token, eui));
        Assert.Equal(new SemtechPacket.PullAck(token), await ReceiveAsync());
    }

    /// <summary>The next datagram must acknowledge what was pushed with this token.</summary>
    public async Task AcknowledgedAsync(ushort pushed) => Assert.Equal(new SemtechPacket.PushAck(pushed), await ReceiveAsync());

    /// <summary>The next datagram must be a frame to send.</summary>
    public async Task<TxPacket> DownlinkAsync()
    {
        var response = Assert.IsType<SemtechPacket.PullResp>(await ReceiveAsync());
        Assert.True(response.TryReadPacket(out TxPacket? packet));
        return packet;
    }

    public async Task SendAsync(SemtechPacket packet) => await socket.SendToAsync(packet.ToArray(), server, Cancel);

    public void Dispose() => socket.Dispose();

    private async Task<SemtechPacket> ReceiveAsync()
    {
        var buffer = new byte[4096];
        int count = await socket.ReceiveAsync(buffer, Cancel);
        Assert.True(SemtechPacket.TryRead(buffer.AsSpan(0, count), out SemtechPacket? packet, out _));
        return packet;
    }
}
