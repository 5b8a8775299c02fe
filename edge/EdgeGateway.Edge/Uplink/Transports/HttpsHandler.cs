namespace EdgeGateway.Edge.Uplink.Transports;

/// <summary>Makes what sends HTTPS requests to the hub the way that the dialer goes.</summary>
internal static class HttpsHandler
{
    /// <summary>Makes one; the caller owns it.</summary>
    /// <param name="dialer">Opens connections.</param>
    /// <param name="host">The hub's name, which its certificate must show.</param>
    public static SocketsHttpHandler Create(HubDialer dialer, string host) => new()
    {
        UseProxy = false, // the dialer knows the proxy; the environment's is not asked
        UseCookies = false,
        AllowAutoRedirect = false,
        SslOptions = dialer.Tls(host),
        ConnectCallback = async (context, cancellationToken) => await dialer.OpenTcpAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellationToken),
    };
}
