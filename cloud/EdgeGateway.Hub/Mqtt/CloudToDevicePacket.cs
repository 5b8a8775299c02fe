using System.Buffers;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Hub.CloudToDevice;
using EdgeGateway.Hub.Devices;
using MQTTnet.Packets;
using MQTTnet.Protocol;

namespace EdgeGateway.Hub.Mqtt;

/// <summary>A message for a device as a PUBLISH.</summary>
/// <remarks>Source: iot-hub-protocol 3.4; slashes in the properties are encoded, as SDKs split the topic at them.</remarks>
internal static class CloudToDevicePacket
{
    public static MqttPublishPacket Create(QueuedMessage queued, ushort packetId)
    {
        DeviceMessage message = queued.Message;
        return new MqttPublishPacket
        {
            Topic = $"devices/{queued.DeviceId}/messages/devicebound/{PropertyBag.Encode(message.System.Concat(message.Application))}",
            Payload = new ReadOnlySequence<byte>(message.Body),
            QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
            PacketIdentifier = packetId,
        };
    }
}
