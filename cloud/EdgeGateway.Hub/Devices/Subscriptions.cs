namespace EdgeGateway.Hub.Devices;

/// <summary>What a device has subscribed to. IoT Hub knows these filters and no others.</summary>
/// <remarks>Source: iot-hub-protocol 3.2.</remarks>
[Flags]
internal enum Subscriptions
{
    None = 0,
    TwinResponses = 1,
    DesiredPatches = 2,
    Methods = 4,
    CloudToDevice = 8,
}
