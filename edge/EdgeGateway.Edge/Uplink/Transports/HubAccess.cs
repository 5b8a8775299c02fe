using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Uplink.Transports;

/// <summary>What the command line says about the way to the hub.</summary>
/// <param name="Proxy">The proxy of this site, or null.</param>
/// <param name="Credential">Opens proxies, or null.</param>
/// <param name="Ports">The hub's ports.</param>
internal sealed record HubAccess(ProxyAddress? Proxy, ProxyCredential? Credential, HubPorts Ports)
{
    /// <summary>The proxy of this site with what opens it; null for none.</summary>
    public HubProxy? ProxyOrNone() => Proxy is null ? null : new HubProxy(Proxy, Credential);
}
