using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Uplink.Transports;

/// <summary>A transport and the proxy that it goes through.</summary>
/// <param name="Transport">The transport.</param>
/// <param name="Proxy">The proxy, or null.</param>
internal sealed record HubWay(Transport Transport, ProxyAddress? Proxy)
{
    /// <summary>Such as <c>mqtt-ws through http://proxy.site:3128</c>.</summary>
    public override string ToString() => TransportWords.Of(Transport) + (Proxy is null ? "" : $" through {Proxy}");
}
