using System.Net;
using EdgeGateway.Protocols.SemtechUdp;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Buses;

/// <summary>The packet forwarders that are heard, and where each fetches its downlinks.</summary>
/// <param name="allowed">EUIs as 16 small hex digits; empty: all.</param>
/// <param name="logger">Says once of each stranger that it is not heard.</param>
internal sealed class Forwarders(IReadOnlySet<string> allowed, ILogger logger)
{
    // a stranger may invent names; what is remembered of them must stay small
    private const int Most = 64;

    private readonly Dictionary<GatewayEui, EndPoint> routes = [];
    private readonly HashSet<GatewayEui> strangers = [];
    private readonly Lock gate = new();

    /// <summary>Whether a forwarder is heard.</summary>
    public bool Allows(GatewayEui forwarder)
    {
        if (allowed.Count == 0 || allowed.Contains(forwarder.ToString()))
        {
            return true;
        }

        if (strangers.Count < Most && strangers.Add(forwarder))
        {
            logger.ForwarderRefused(forwarder);
        }

        return false;
    }

    /// <summary>A forwarder asked for downlinks from this address.</summary>
    public void Remember(GatewayEui forwarder, EndPoint address)
    {
        lock (gate)
        {
            if (routes.ContainsKey(forwarder) || routes.Count < Most)
            {
                routes[forwarder] = address;
            }
        }
    }

    /// <summary>Where its downlinks go; null when it never asked for any.</summary>
    public EndPoint? RouteTo(GatewayEui forwarder)
    {
        lock (gate)
        {
            return routes.GetValueOrDefault(forwarder);
        }
    }
}
