using System.Net.Sockets;
using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Buses;

/// <summary>A stream of bytes through a network (TCP), as a device server makes it of a serial line.</summary>
internal sealed class SocketLine(Socket socket) : ILine
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(3);

    // whoever gives up is noticed so late
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(50);

    /// <summary>Connects; waits on the calling thread.</summary>
    /// <exception cref="IOException">There is no such host, or it does not accept.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public static ILine Open(BusSettings.Network settings, TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            return settings is BusSettings.RtuOverUdp
                ? new DatagramLine(SocketOpening.JoinAsync(settings.Host, settings.Port, DatagramLine.Ports, ConnectTimeout, clock, cancellationToken).GetAwaiter().GetResult())
                : new SocketLine(SocketOpening.ConnectAsync(settings.Host, settings.Port, ConnectTimeout, clock, cancellationToken).GetAwaiter().GetResult());
        }
        catch (SocketException e)
        {
            throw new IOException(e.Message, e);
        }
        catch (TimeoutException e)
        {
            throw new IOException($"no connection within {ConnectTimeout.TotalSeconds:F0} s", e);
        }
    }

    /// <summary>Waits for bytes of a socket that does not block, as <see cref="ILine.Receive"/> does.</summary>
    public static int Receive(Socket socket, Span<byte> buffer, TimeSpan limit)
    {
        TimeSpan wait = limit < LongestWait ? limit : LongestWait;
        if (!socket.Poll((int)Math.Ceiling(wait.TotalMilliseconds) * 1_000, SelectMode.SelectRead))
        {
            return 0;
        }

        int count = socket.Receive(buffer, SocketFlags.None, out SocketError error);
        return error switch
        {
            SocketError.Success when count > 0 || socket.SocketType == SocketType.Dgram => count,
            SocketError.WouldBlock or SocketError.MessageSize => 0,
            _ => throw Lost(error == SocketError.Success ? SocketError.ConnectionReset : error),
        };
    }

    /// <summary>What is thrown when a socket is gone.</summary>
    public static IOException Lost(SocketError error)
    {
        var why = new SocketException((int)error);
        return new IOException(why.Message, why);
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        int count = socket.Send(bytes, SocketFlags.None, out SocketError error);
        if (error != SocketError.Success || count < bytes.Length)
        {
            throw Lost(error == SocketError.Success ? SocketError.WouldBlock : error);
        }
    }

    public int Receive(Span<byte> buffer, TimeSpan limit) => Receive(socket, buffer, limit);

    public void Gather(TimeSpan time)
    {
        // nothing is known of the time on the wire
    }

    public void WakeUp()
    {
        // no wait is long
    }

    public void Dispose() => socket.Dispose();
}
