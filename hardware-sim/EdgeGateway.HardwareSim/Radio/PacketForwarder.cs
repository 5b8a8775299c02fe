using System.Net;
using System.Net.Sockets;
using EdgeGateway.HardwareSim.Physics;
using EdgeGateway.Protocols.SemtechUdp;

namespace EdgeGateway.HardwareSim.Radio;

/// <summary>A radio gateway's packet forwarder: what it hears goes out as PUSH_DATA, what PULL_RESP brings goes on the air.</summary>
/// <remarks>Semtech PROTOCOL.TXT, version 2. The air takes no time here: an answer is heard at once if it names the right receive window.</remarks>
internal sealed class PacketForwarder : IDisposable
{
    private const int LongestDatagram = 65_535;
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(1);

    private readonly TimeProvider time;
    private readonly Chance chance;
    private readonly ReceiveWindows windows = new();
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly Lock drawing = new();
    private readonly long begun;
    private long acknowledged, downlinks;

    /// <param name="eui">Its name.</param>
    /// <param name="server">Who listens to it.</param>
    /// <param name="time">The clock.</param>
    /// <param name="chance">Tokens and signal strengths.</param>
    public PacketForwarder(GatewayEui eui, IPEndPoint server, TimeProvider time, Chance chance)
    {
        (Eui, this.time, this.chance, begun) = (eui, time, chance, time.GetTimestamp());
        socket.Connect(server);
    }

    /// <summary>Its name, as the server's list of forwarders writes it.</summary>
    public GatewayEui Eui { get; }

    /// <summary>Frames whose arrival the server has confirmed.</summary>
    public long Acknowledged => Interlocked.Read(ref acknowledged);

    /// <summary>Downlinks that a sensor has heard.</summary>
    public long Downlinks => Interlocked.Read(ref downlinks);

    /// <summary>Hears a sensor's frame and tells the server.</summary>
    public void Hear(LoRaNode node, ReadOnlySpan<byte> frame, long transmission)
    {
        uint counter = unchecked((uint)(long)time.GetElapsedTime(begun).TotalMicroseconds);
        windows.Open(counter, node, transmission);
        RxPacket heard;
        lock (drawing)
        {
            heard = RadioSignal.Received(frame, counter, chance);
        }

        Send(new SemtechPacket.PushData(Token(), Eui, new PushBody { Packets = [heard] }));
    }

    /// <summary>Keeps the way back open and puts downlinks on the air, until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(PullAsync(cancellationToken), ListenAsync(cancellationToken));

    public void Dispose() => socket.Dispose();

    private async Task PullAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(KeepAlive, time);
        do
        {
            Send(new SemtechPacket.PullData(Token(), Eui));
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[LongestDatagram];
        while (true)
        {
            try
            {
                int length = await socket.ReceiveAsync(buffer, cancellationToken);
                Receive(buffer.AsSpan(0, length));
            }
            catch (SocketException)
            {
                // Nobody listens on the server's port at the moment; UDP says so once per datagram that was sent.
            }
        }
    }

    private void Receive(ReadOnlySpan<byte> datagram)
    {
        SemtechPacket.TryRead(datagram, out SemtechPacket? packet, out _);
        switch (packet)
        {
            case SemtechPacket.PushAck:
                Interlocked.Increment(ref acknowledged);
                break;
            case SemtechPacket.PullResp order:
                string result = windows.Transmit(order);
                Interlocked.Add(ref downlinks, result == TxError.None ? 1 : 0);
                Send(new SemtechPacket.TxAck(order.Token, Eui, result));
                break;
        }
    }

    private void Send(SemtechPacket packet)
    {
        try
        {
            socket.Send(packet.ToArray());
        }
        catch (SocketException)
        {
            // Nobody listens at the moment: the radio goes on, as a real one does.
        }
    }

    private ushort Token()
    {
        lock (drawing)
        {
            return (ushort)chance.Whole(0, ushort.MaxValue + 1);
        }
    }
}
