using System.Net.Security;

namespace EdgeGateway.Edge.Uplink.Transports;

/// <summary>TLS to a port of the hub.</summary>
/// <param name="dialer">Opens the connection below.</param>
/// <param name="portOf">Picks the port of the hub's present address.</param>
internal sealed class DirectRoute(HubDialer dialer, Func<HubAddress, int> portOf) : IHubRoute
{
    /// <inheritdoc/>
    public Task<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        HubAddress address = dialer.Address;
        int port = portOf(address);
        return dialer.OpenAsync(port, token => OpenTlsAsync(address.Host, port, token), cancellationToken);
    }

    private async Task<Stream> OpenTlsAsync(string host, int port, CancellationToken cancellationToken)
    {
        var tls = new SslStream(await dialer.OpenTcpAsync(host, port, cancellationToken), leaveInnerStreamOpen: false);
        try
        {
            await tls.AuthenticateAsClientAsync(dialer.Tls(host), cancellationToken);
            return tls;
        }
        catch
        {
            await tls.DisposeAsync();
            throw;
        }
    }
}
