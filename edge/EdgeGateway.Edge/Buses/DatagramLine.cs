using System.Net.Sockets;

namespace EdgeGateway.Edge.Buses;

/// <summary>Datagrams (UDP) to and from one peer.</summary>
/// <remarks>
/// A network may deliver a datagram twice, and late. So requests go out from several ports in turn: an answer comes back to the port
/// of its request, and the copy of an old one finds nobody who waits for it.
/// </remarks>
internal sealed class DatagramLine(Socket[] sockets) : ILine
{
    /// <summary>From how many ports requests go out in turn.</summary>
    public const int Ports = 8;

    private int current;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        current = (current + 1) % sockets.Length;
        Drain(sockets[current]);
        sockets[current].Send(bytes, SocketFlags.None, out SocketError error);
        if (error != SocketError.Success)
        {
            throw SocketLine.Lost(error);
        }
    }

    public int Receive(Span<byte> buffer, TimeSpan limit) => SocketLine.Receive(sockets[current], buffer, limit);

    public void Gather(TimeSpan time)
    {
        // nothing is known of the time on the wire
    }

    public void WakeUp()
    {
        // no wait is long
    }

    public void Dispose()
    {
        foreach (Socket socket in sockets)
        {
            socket.Dispose();
        }
    }

    /// <summary>What waits here answers a request of long ago.</summary>
    private static void Drain(Socket socket)
    {
        const int Most = 64;
        Span<byte> old = stackalloc byte[1];
        for (int i = 0; i < Most; i++)
        {
            _ = socket.Receive(old, SocketFlags.None, out SocketError error);
            if (error is not (SocketError.Success or SocketError.MessageSize))
            {
                return;
            }
        }
    }
}
