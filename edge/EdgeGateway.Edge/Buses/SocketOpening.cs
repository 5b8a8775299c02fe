using System.Net;
using System.Net.Sockets;

namespace EdgeGateway.Edge.Buses;

/// <summary>Opens sockets that never block and that .NET's socket engine does not know.</summary>
internal static class SocketOpening
{
    /// <summary>Connects to the first address of a host that answers.</summary>
    /// <exception cref="SocketException">The host has no address, or none accepts.</exception>
    /// <exception cref="TimeoutException">It took too long.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public static async Task<Socket> ConnectAsync(string host, int port, TimeSpan limit, TimeProvider clock, CancellationToken cancellationToken)
    {
        long begun = clock.GetTimestamp();
        SocketException? why = null;
        foreach (IPAddress address in await AddressesOf(host, limit, clock, cancellationToken))
        {
            try
            {
                return await ConnectAsync(new IPEndPoint(address, port), begun, limit, clock, cancellationToken);
            }
            catch (SocketException e)
            {
                why = e;
            }
        }

        throw why ?? new SocketException((int)SocketError.HostNotFound);
    }

    /// <summary>The addresses of a host; an address is its own.</summary>
    public static async Task<IPAddress[]> AddressesOf(string host, TimeSpan limit, TimeProvider clock, CancellationToken cancellationToken) =>
        IPAddress.TryParse(host, out IPAddress? address) ? [address] : await Dns.GetHostAddressesAsync(host, cancellationToken).WaitAsync(limit, clock, cancellationToken);

    private static async Task<Socket> ConnectAsync(IPEndPoint peer, long begun, TimeSpan limit, TimeProvider clock, CancellationToken cancellationToken)
    {
        var step = TimeSpan.FromMilliseconds(5);
        var socket = new Socket(peer.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, Blocking = false };
        try
        {
            while (!TryConnect(socket, peer))
            {
                if (clock.GetElapsedTime(begun) > limit)
                {
                    throw new TimeoutException();
                }

                await Task.Delay(step, clock, cancellationToken);
            }

            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // connect(2) on a socket that does not block: called again, it says whether the connection stands by now
    private static bool TryConnect(Socket socket, IPEndPoint peer)
    {
        try
        {
            socket.Connect(peer);
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress or SocketError.AlreadyInProgress)
        {
            return false;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.IsConnected)
        {
            return true;
        }
    }
}
