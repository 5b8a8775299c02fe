using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Uplink.Amqp;
using EdgeGateway.Edge.Uplink.Https;

namespace EdgeGateway.Edge.Uplink.Transports;

/// <summary>Makes the client of each transport. A new transport has its line in each of the two lists here and its word in <see cref="TransportWords"/>.</summary>
/// <param name="identity">Who the gateway is.</param>
/// <param name="access">The hub's ports and what opens a proxy.</param>
/// <param name="random">Spreads the renewals of a fleet.</param>
/// <param name="time">The clock.</param>
internal sealed class HubTransports(HubIdentity identity, HubAccess access, Random random, TimeProvider time)
{
    /// <summary>The client of a transport; nothing connects yet.</summary>
    public IHubClient Create(HubWay way) => way.Transport switch
    {
        Transport.Mqtt or Transport.MqttWs => new MqttHubClient(identity, Route(way), random, time),
        Transport.Amqp or Transport.AmqpWs => new AmqpHubClient(identity, Route(way), random, time),
        Transport.Https => new HttpsHubClient(identity, Dialer(way), access.Ports.Https, time),
        _ => throw Unknown(way),
    };

    /// <summary>The route that a transport takes: for its client, and to see whether the hub can be reached on it.</summary>
    public IHubRoute Route(HubWay way)
    {
        HubDialer dialer = Dialer(way);
        return way.Transport switch
        {
            Transport.Mqtt => dialer.DirectToAddress(),
            Transport.MqttWs => dialer.WebSocket(access.Ports.Https, "mqtt"),
            Transport.Amqp => dialer.Direct(access.Ports.Amqp),
            Transport.AmqpWs => dialer.WebSocket(access.Ports.Https, "AMQPWSB10"),
            Transport.Https => dialer.Direct(access.Ports.Https),
            _ => throw Unknown(way),
        };
    }

    private HubDialer Dialer(HubWay way) => new(identity, way.Proxy is null ? null : new HubProxy(way.Proxy, access.Credential), time);

    private static ArgumentOutOfRangeException Unknown(HubWay way) => new(nameof(way), way.Transport, "The gateway has no such transport.");
}
