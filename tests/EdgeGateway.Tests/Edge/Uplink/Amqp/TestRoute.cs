using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Edge.Uplink;
using EdgeGateway.Edge.Uplink.Transports;

namespace EdgeGateway.Tests.Edge.Uplink.Amqp;

/// <summary>A straight way to a port of this machine, which a test can cut.</summary>
/// <param name="port">The port.</param>
/// <param name="root">Who may sign the hub's certificate; null for no TLS.</param>
/// <param name="certificate">Shown in the handshake; null for none.</param>
internal sealed class TestRoute(int port, PrivateRoot? root, X509Certificate2? certificate = null) : IHubRoute, IDisposable
{
    private TcpClient? last;

    /// <summary>How often it was opened.</summary>
    public int Opened { get; private set; }

    public async Task<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        last = new TcpClient();
        try
        {
            await last.ConnectAsync("localhost", port, cancellationToken);
        }
        catch (SocketException e)
        {
            throw new HubException(HubFailure.Transient, "not reachable", e);
        }

        Opened++;
        if (root is null)
        {
            return last.GetStream();
        }

        var stream = new SslStream(last.GetStream());
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            RemoteCertificateValidationCallback = (_, shown, _, errors) => root.Accepts(shown, errors),
            ClientCertificates = certificate is null ? null : [certificate],
        };
        await stream.AuthenticateAsClientAsync(options, cancellationToken);
        return stream;
    }

    public void Dispose() => last?.Dispose();

    /// <summary>Cuts the newest connection with a reset.</summary>
    public void Cut() => last!.Client.Close(0);
}
