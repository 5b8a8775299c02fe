using MQTTnet.Packets;

namespace EdgeGateway.Hub.Mqtt;

/// <summary>A packet for a device.</summary>
/// <param name="Packet">What to send; null only waits.</param>
/// <param name="After">What must have happened before it may be sent, such as that an event is on the disk; null for nothing.</param>
internal readonly record struct OutboxItem(MqttPacket? Packet, Task? After = null);
