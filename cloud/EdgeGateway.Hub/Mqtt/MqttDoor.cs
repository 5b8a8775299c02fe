using System.Net.Security;
using EdgeGateway.Hub.Listening;
using EdgeGateway.Hub.Registry;

namespace EdgeGateway.Hub.Mqtt;

/// <summary>Puts the MQTT side together.</summary>
internal static class MqttDoor
{
    /// <summary>Starts to serve devices.</summary>
    public static TlsListener Open(HubCore core, BoundPort port, SslServerAuthenticationOptions tls, TimeProvider time, ILogger logger)
    {
        var gate = new DeviceGate(core.Registry, core.Tokens, core.HostName, time);
        var packets = new DevicePackets(core.Events, new TwinTopics(core.Twins, time), core.Methods, new SubscriptionPackets(core.Subscriptions, core.Live), core.Live);
        var connection = new DeviceConnection(packets, core.Events, time, logger);
        var door = new MqttFrontDoor(gate, core.Registry, core.Twins, core.Subscriptions, core.Live, connection, time, logger);
        var listener = new TlsListener(port, tls, door.ServeAsync, time, logger);
        listener.Start();
        return listener;
    }
}
