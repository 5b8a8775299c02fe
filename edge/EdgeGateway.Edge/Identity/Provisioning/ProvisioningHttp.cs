using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Edge.Uplink;
using EdgeGateway.Edge.Uplink.Transports;

namespace EdgeGateway.Edge.Identity.Provisioning;

/// <summary>HTTPS to the provisioning service, the same way as to the hub: through the site's proxy, its certificate checked, the gateway's shown if it has one.</summary>
internal static class ProvisioningHttp
{
    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(20);

    /// <summary>Makes it; nothing connects yet.</summary>
    /// <param name="endpoint">The service, possibly with a port.</param>
    /// <param name="registrationId">The gateway's name there.</param>
    /// <param name="credential">The gateway's proof.</param>
    /// <param name="context">The proxy, and who may sign the service's certificate.</param>
    /// <exception cref="OperatorException">The endpoint is no host.</exception>
    public static HttpClient Create(string endpoint, string registrationId, IHubCredential credential, IdentityContext context)
    {
        if (!Uri.TryCreate($"https://{endpoint}/", UriKind.Absolute, out Uri? address) || address.AbsolutePath != "/" || address.UserInfo.Length > 0)
        {
            throw new OperatorException($"The provisioning file's endpoint is \"{endpoint}\": write HOST or HOST:PORT.");
        }

        var asked = new HubIdentity(new HubAddress(address.Host, address.Host, address.Port), registrationId, credential, context.Root);
        SocketsHttpHandler handler = HttpsHandler.Create(new HubDialer(asked, context.Proxy, context.Time), address.Host);
        handler.ConnectTimeout = ConnectTime;
        return new HttpClient(handler) { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
    }
}
