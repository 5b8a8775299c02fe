using EdgeGateway.Contracts.Twin;
using EdgeGateway.Hub;

namespace EdgeGateway.Tests.Network;

/// <summary>The network between a gateway and its hub: a proxy of its own for each transport, so that one can be cut while the others work.</summary>
internal sealed class SiteNetwork : IAsyncDisposable
{
    private readonly Dictionary<Transport, FaultProxy> proxies = [];

    /// <param name="hub">Where the hub is.</param>
    /// <param name="transports">The transports that are used.</param>
    /// <param name="script">What happens to the connections of a transport; null: nothing.</param>
    public SiteNetwork(Endpoints hub, IEnumerable<Transport> transports, Func<Transport, CutScript?> script)
    {
        foreach (Transport transport in transports)
        {
            int target = transport switch { Transport.Mqtt => hub.MqttPort, Transport.Amqp => hub.AmqpPort, _ => hub.HttpsPort };
            proxies[transport] = new FaultProxy(target, () => script(transport)?.Next() ?? LinkFault.None, fault => script(transport)?.Note(fault));
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
