using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Edge.Uplink;
using EdgeGateway.Edge.Uplink.Transports;
using Ports = EdgeGateway.Edge.Uplink.Transports.HubPorts;

namespace EdgeGateway.Tests.Network;

/// <summary>The clients and routes of a gateway's transports when each leads to a port of its own.</summary>
internal static class GatewayWays
{
    /// <summary>Those that lead to one port on this machine. The hub's name is in tokens, so it stays that of the hub.</summary>
    public static HubTransports To(int port, DeviceConnectionString connection, PrivateRoot root, IHubCredential credential, Random random, TimeProvider time)
    {
        HubIdentity identity = HubIdentity.Of(connection, root) with { Credential = credential };
        identity.MoveTo(identity.Address with { Port = port });
        return new HubTransports(identity, new HubAccess(null, null, new Ports(port, port)), random, time);
    }
}
