using System.Net.Security;
using System.Net.Sockets;

namespace EdgeGateway.Edge.Uplink.Transports;

/// <summary>Makes routes to the hub's ports, all through the same proxy or all without one.</summary>
/// <param name="identity">Who the gateway is and whom it trusts; its address is read at every connection, since provisioning may change it.</param>
/// <param name="proxy">The proxy, or null.</param>
/// <param name="time">For the limit of waiting.</param>
internal sealed class HubDialer(HubIdentity identity, HubProxy? proxy, TimeProvider time)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly Patience patience = new(Limit, time);

    /// <summary>A route of TLS to a port.</summary>
    public IHubRoute Direct(int port) => new DirectRoute(this, _ => port);

    /// <summary>A route of TLS to the port that the identity's address names: MQTT's.</summary>
    public IHubRoute DirectToAddress() => new DirectRoute(this, address => address.Port);

    /// <summary>A route of a WebSocket to a port.</summary>
    /// <param name="port">The hub's port for HTTPS.</param>
    /// <param name="subprotocol">What is spoken on it, such as <c>mqtt</c>.</param>
    public IHubRoute WebSocket(int port, string subprotocol) => new WebSocketRoute(this, port, subprotocol);

    /// <summary>Where the hub is now.</summary>
    public HubAddress Address => identity.Address;

    /// <summary>Opens a TCP connection to a port of the hub, through the proxy if there is one; nothing is encrypted yet.</summary>
    /// <exception cref="HubException">The proxy refuses.</exception>
    /// <exception cref="SocketException">Not reachable.</exception>
    public async Task<Stream> OpenTcpAsync(string host, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(proxy?.Address.Host ?? host, proxy?.Address.Port ?? port, cancellationToken);
            var stream = new NetworkStream(socket, ownsSocket: true);
            if (proxy is not null)
            {
                await proxy.OpenTunnelAsync(stream, host, port, cancellationToken);
            }

            return stream;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>How TLS with the hub is done: its name and certificate are checked, the gateway's certificate is shown if it has one.</summary>
    public SslClientAuthenticationOptions Tls(string host) => new()
    {
        TargetHost = host,
        ClientCertificateContext = identity.Credential.Certificate is { } certificate
            ? SslStreamCertificateContext.Create(certificate, identity.Credential.Between, offline: true)
            : null,
        RemoteCertificateValidationCallback = (_, shown, _, errors) => identity.Root.Accepts(shown, errors),
    };

    /// <summary>Does what opens a connection, within a limit of time; every failure is a <see cref="HubException"/>.</summary>
    public Task<T> OpenAsync<T>(int port, Func<CancellationToken, Task<T>> open, CancellationToken cancellationToken)
    {
        string through = proxy is null ? "" : $" through {proxy.Address}";
        return patience.RunAsync(open, FormattableString.Invariant($"{Address.Host}:{port} cannot be reached{through}"), cancellationToken);
    }
}
