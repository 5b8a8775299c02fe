using EdgeGateway.Hub.Provisioning;

namespace EdgeGateway.Hub.Mqtt;

/// <summary>Puts the MQTT side together.</summary>
internal static class MqttDoor
{
    /// <summary>The door, for whatever listener brings connections.</summary>
    public static MqttFrontDoor Create(HubCore core, TimeProvider time, ILogger logger)
    {
        var packets = new DevicePackets(core.Intake, new TwinTopics(core.Twins, core.Reports), core.Methods, new SubscriptionPackets(core.Subscriptions, core.Live), core.Live);
        var connection = new DeviceConnection(packets, core.Intake, time, logger);
        return new MqttFrontDoor(core.Gate, core.Entrance, core.Subscriptions, core.Queues, connection, new RegistrationConnection(core.Registrations, new RegistrationPackets(core.Registrations), time), time, logger);
    }
}
