namespace EdgeGateway.Hub.Amqp.DeviceLinks;

/// <summary>What a device's link is for.</summary>
internal enum DeviceNode
{
    Telemetry,
    CloudToDevice,
    Methods,
    Twin,
}
