using System.Net;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Protocols.SemtechUdp;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Buses;

/// <summary>Where packet forwarders bring what they hear and fetch what they shall send: Semtech UDP, version 2, the server's side.</summary>
/// <remarks>The protocol has no authentication: bind to loopback or a trusted network, and name the forwarders.</remarks>
internal sealed class ForwarderSocket(RadioSettings settings, TimeProvider clock, ILogger logger) : IDisposable
{
    private readonly Forwarders forwarders = new(settings.Forwarders, logger);
    private DatagramSocket? socket;
    private ushort nextToken;

    /// <summary>Where it listens; null before <see cref="Bind"/>.</summary>
    public IPEndPoint? LocalEndPoint => socket?.LocalEndPoint;

    /// <summary>Starts to listen, unless it does.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The address is in use or not of this machine.</exception>
    public void Bind() => socket ??= new DatagramSocket(new IPEndPoint(IPAddress.Parse(settings.Address), settings.Port));

    /// <summary>Takes one datagram and answers it; returns the frames in it, often none.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The network failed; the socket may be used again.</exception>
    public async Task<IReadOnlyList<HeardFrame>> ReceiveAsync(CancellationToken cancellationToken)
    {
        (ReadOnlyMemory<byte> bytes, EndPoint from) = await socket!.ReceiveAsync(cancellationToken);
        DateTimeOffset now = clock.GetUtcNow();
        if (!SemtechPacket.TryRead(bytes.Span, out SemtechPacket? packet, out _))
        {
            return [];
        }

        switch (packet)
        {
            case SemtechPacket.PushData push when forwarders.Allows(push.Gateway):
                await socket.SendAsync(new SemtechPacket.PushAck(push.Token).ToArray(), from, cancellationToken);
                return FramesOf(push, now);
            case SemtechPacket.PullData pull when forwarders.Allows(pull.Gateway):
                forwarders.Remember(pull.Gateway, from);
                await socket.SendAsync(new SemtechPacket.PullAck(pull.Token).ToArray(), from, cancellationToken);
                return [];
            case SemtechPacket.TxAck sent when forwarders.Allows(sent.Gateway) && sent.TryReadError(out string error) && error != TxError.None:
                logger.DownlinkRefused(sent.Gateway, error);
                return [];
            default:
                return [];
        }
    }

    /// <summary>Whether a forwarder fetches downlinks.</summary>
    public bool CanSendBy(GatewayEui forwarder) => forwarders.RouteTo(forwarder) is not null;

    /// <summary>Gives a forwarder a frame to send; false when it never asked for one.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The network failed.</exception>
    public async Task<bool> SendAsync(GatewayEui forwarder, TxPacket frame, CancellationToken cancellationToken)
    {
        if (forwarders.RouteTo(forwarder) is not { } route)
        {
            return false;
        }

        await socket!.SendAsync(new SemtechPacket.PullResp(nextToken++, frame).ToArray(), route, cancellationToken);
        return true;
    }

    public void Dispose() => socket?.Dispose();

    private static List<HeardFrame> FramesOf(SemtechPacket.PushData push, DateTimeOffset at) => push.TryReadBody(out PushBody? body)
        ? [.. (body.Packets ?? []).Where(packet => packet is not null).Select(packet => new HeardFrame(push.Gateway, packet, at))]
        : [];
}
