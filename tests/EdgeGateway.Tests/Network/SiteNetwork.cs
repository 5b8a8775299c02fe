using EdgeGateway.Contracts.Twin;
using EdgeGateway.Hub;

namespace EdgeGateway.Tests.Network;

/// <summary>The network between a gateway and its hub: a proxy of its own for each transport, so that one can be cut while the others work.</summary>
internal sealed class SiteNetwork : IAsyncDisposable
{
    private readonly Dictionary<Transport, FaultProxy> proxies = [];

    /// <param name="hub">Where the hub is.</param>
    /// <param name="transports">The transports that are used.</param>
    /// <param name="next">What happens to the next connection of a transport.</param>
    /// <param name="happened">Called when it did.</param>
    public SiteNetwork(Endpoints hub, IEnumerable<Transport> transports, Func<Transport, LinkFault> next, Action<Transport, LinkFault> happened)
    {
        foreach (Transport transport in transports)
        {
            int target = transport switch { Transport.Mqtt => hub.MqttPort, Transport.Amqp => hub.AmqpPort, _ => hub.HttpsPort };
            proxies[transport] = new FaultProxy(target, () => next(transport), fault => happened(transport, fault));
        }
    }

    /// <summary>Connections so far.</summary>
    public int Opened => proxies.Values.Sum(proxy => proxy.Opened);

    /// <summary>Whether bytes can go through at the moment.</summary>
    public bool IsWorking => proxies.Values.Any(proxy => proxy.IsWorking);

    /// <summary>For how long nothing has gone through.</summary>
    public TimeSpan Quiet => proxies.Values.Min(proxy => proxy.Quiet);

    /// <summary>The proxy of a transport.</summary>
    public FaultProxy this[Transport transport] => proxies[transport];

    /// <summary>Resets every connection.</summary>
    public void Cut()
    {
        foreach (FaultProxy proxy in proxies.Values)
        {
            proxy.Cut();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (FaultProxy proxy in proxies.Values)
        {
            await proxy.DisposeAsync();
        }
    }
}
