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

    /// <summary>Makes sockets for datagrams to and from the first address of a host alone.</summary>
    /// <exception cref="SocketException">The host has no address.</exception>
    /// <exception cref="TimeoutException">It took too long to find.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public static async Task<Socket[]> JoinAsync(string host, int port, int count, TimeSpan limit, TimeProvider clock, CancellationToken cancellationToken)
    {
        IPAddress[] addresses = await AddressesOf(host, limit, clock, cancellationToken);
        IPAddress address = addresses.Length > 0 ? addresses[0] : throw new SocketException((int)SocketError.HostNotFound);
        Socket[] sockets = [.. Enumerable.Range(0, count).Select(_ => new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp))];
        try
        {
            foreach (Socket socket in sockets)
            {
                // a connected socket takes no stranger's datagrams, and is told when nobody listens there
                socket.Connect(new IPEndPoint(address, port));
                socket.Blocking = false;
            }

            return sockets;
        }
        catch (SocketException)
        {
            Array.ForEach(sockets, socket => socket.Dispose());
            throw;
        }
    }

    /// <summary>The addresses of a host; an address is its own.</summary>
    private static async Task<IPAddress[]> AddressesOf(string host, TimeSpan limit, TimeProvider clock, CancellationToken cancellationToken) =>
        IPAddress.TryParse(host, out IPAddress? address) ? [address] : await Dns.GetHostAddressesAsync(host, cancellationToken).WaitAsync(limit, clock, cancellationToken);

    private static async Task<Socket> ConnectAsync(IPEndPoint peer, long begun, TimeSpan limit, TimeProvider clock, CancellationToken cancellationToken)
    {
        var step = TimeSpan.FromMilliseconds(5);
        var socket = new Socket(peer.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, Blocking = false };
        try
        {
            bool isConnected = Begin(socket, peer);
            while (!isConnected)
            {
                if (clock.GetElapsedTime(begun) > limit)
                {
                    throw new TimeoutException();
                }

                await Task.Delay(step, clock, cancellationToken);
                isConnected = HasConnected(socket);
            }

            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static bool Begin(Socket socket, IPEndPoint peer)
    {
        try
        {
            socket.Connect(peer);
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
        {
            return false;
        }
    }

    // connect(2): a socket that is connecting becomes writable when it is done, and its error says how
    private static bool HasConnected(Socket socket)
    {
        if (!socket.Poll(0, SelectMode.SelectWrite) && !socket.Poll(0, SelectMode.SelectError))
        {
            return false;
        }

        int error = (int)socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)!;
        return error == 0 ? true : throw new SocketException(error);
    }
}
