using Amqp;
using Amqp.Framing;
using Amqp.Types;
using EdgeGateway.Hub.CloudToDevice;
using EdgeGateway.Hub.Devices;

namespace EdgeGateway.Hub.Amqp.DeviceLinks;

/// <summary>A message for a device as AMQP carries it.</summary>
/// <remarks>Source: iot-hub-protocol 4.4.</remarks>
internal static class CloudToDeviceMessage
{
    public static Message Create(LockedMessage locked)
    {
        DeviceMessage source = locked.Queued.Message;
        var annotations = new MessageAnnotations
        {
            [new Symbol(DeliveryTags.LockToken)] = locked.Lock,
            [new Symbol("x-opt-sequence-number")] = (ulong)locked.Queued.Sequence,
            [new Symbol("iothub-enqueuedtime")] = locked.Queued.EnqueuedAt.UtcDateTime,
            [new Symbol("iothub-deliverycount")] = (byte)locked.Queued.DeliveryCount,
        };
        return MessageSections.Fill(annotations, source.Body, source.System, source.Application);
    }
}
