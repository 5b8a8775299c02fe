using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Hub.Listening;

namespace EdgeGateway.Hub;

/// <summary>The hub's three ports, all bound or none.</summary>
internal sealed record HubPorts(BoundPort Mqtt, BoundPort Https, BoundPort Amqp) : IDisposable
{
    /// <exception cref="OperatorException">One of them cannot be had.</exception>
    public static HubPorts Bind(HubSettings settings)
    {
        var bound = new List<BoundPort>();
        try
        {
            bound.Add(BoundPort.Bind(settings.Addresses, settings.MqttPort, "--mqtt-port"));
            bound.Add(BoundPort.Bind(settings.Addresses, settings.HttpsPort, "--https-port"));
            bound.Add(BoundPort.Bind(settings.Addresses, settings.AmqpPort, "--amqp-port"));
            return new HubPorts(bound[0], bound[1], bound[2]);
        }
        catch (OperatorException)
        {
            bound.ForEach(p => p.Dispose());
            throw;
        }
    }

    public void Dispose()
    {
        Mqtt.Dispose();
        Https.Dispose();
        Amqp.Dispose();
    }
}
