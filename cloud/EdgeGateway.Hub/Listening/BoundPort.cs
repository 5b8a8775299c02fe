using System.Net;
using System.Net.Sockets;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Hub.Listening;

/// <summary>One TCP port, bound on every address the hub listens on, before anything is served on it.</summary>
internal sealed class BoundPort : IDisposable
{
    private const int PortAttempts = 20;

    private BoundPort(IReadOnlyList<Socket> sockets, int port) => (Sockets, Port) = (sockets, port);

    /// <summary>One socket per address; bound, not yet listening.</summary>
    public IReadOnlyList<Socket> Sockets { get; }

    public int Port { get; }

    /// <summary>Binds.</summary>
    /// <param name="addresses">The first must work; further ones are left out when the machine lacks them.</param>
    /// <param name="port">The port; 0 takes a free one.</param>
    /// <param name="option">The command line option that sets the port, for the error text.</param>
    /// <exception cref="OperatorException">The port is taken or not allowed.</exception>
    public static BoundPort Bind(IReadOnlyList<IPAddress> addresses, int port, string option)
    {
        for (int attempt = 1; ; attempt++)
        {
            var sockets = new List<Socket>();
            try
            {
                int chosen = port;
                foreach (IPAddress address in addresses.Where((a, i) => i == 0 || IsUsable(a)))
                {
                    sockets.Add(BindOne(address, chosen));
                    chosen = ((IPEndPoint)sockets[^1].LocalEndPoint!).Port;
                }

                return new BoundPort(sockets, chosen);
            }
            catch (SocketException e)
            {
                sockets.ForEach(s => s.Dispose());
                if (port != 0 || attempt == PortAttempts)
                {
                    throw new OperatorException(Explain(addresses[0], port, option, e), e);
                }
            }
        }
    }

    public void Dispose()
    {
        foreach (Socket socket in Sockets)
        {
            socket.Dispose();
        }
    }

    private static Socket BindOne(IPAddress address, int port)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // SocketOptionName.ReuseAddress must stay off: on Linux .NET lets two programs share the port then.
            if (address.AddressFamily == AddressFamily.InterNetworkV6)
            {
                socket.DualMode = false;
            }

            socket.Bind(new IPEndPoint(address, port));
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    private static bool IsUsable(IPAddress address)
    {
        try
        {
            using Socket probe = BindOne(address, 0);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string Explain(IPAddress address, int port, string option, SocketException e) => e.SocketErrorCode switch
    {
        SocketError.AccessDenied =>
            $"Port {port} on {address} is not allowed for this user: give another with {option} (0 takes a free one), run as root, or grant the capability CAP_NET_BIND_SERVICE.",
        SocketError.AddressAlreadyInUse =>
            $"Port {port} on {address} is taken by another program: give another with {option} (0 takes a free one), or stop that program.",
        _ => $"Port {port} on {address} cannot be bound ({e.Message}): give another address with --bind or another port with {option}.",
    };
}
