using System.Net;
using System.Net.Sockets;

namespace EdgeGateway.Edge.Buses;

/// <summary>A UDP socket of this machine.</summary>
internal sealed class DatagramSocket : IDisposable
{
    private const int LargestDatagram = 65_536;

    private readonly byte[] buffer = new byte[LargestDatagram];
    private readonly Socket socket;
    private readonly EndPoint anybody;

    /// <summary>Starts to listen.</summary>
    /// <exception cref="SocketException">The address is in use or not of this machine.</exception>
    public DatagramSocket(IPEndPoint address)
    {
        socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        anybody = new IPEndPoint(address.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, 0);
        try
        {
            socket.Bind(address);
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint LocalEndPoint => (IPEndPoint)socket.LocalEndPoint!;

    /// <summary>Takes one datagram; its bytes are good until the next is taken.</summary>
    /// <exception cref="SocketException">The network failed; the socket may be used again.</exception>
    public async Task<(ReadOnlyMemory<byte> Bytes, EndPoint From)> ReceiveAsync(CancellationToken cancellationToken)
    {
        SocketReceiveFromResult result = await socket.ReceiveFromAsync(buffer, anybody, cancellationToken);
        return (buffer.AsMemory(0, result.ReceivedBytes), result.RemoteEndPoint);
    }

    /// <summary>Sends one datagram.</summary>
    /// <exception cref="SocketException">The network failed; the socket may be used again.</exception>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes, EndPoint to, CancellationToken cancellationToken) =>
        await socket.SendToAsync(bytes, to, cancellationToken);

    public void Dispose() => socket.Dispose();
}
