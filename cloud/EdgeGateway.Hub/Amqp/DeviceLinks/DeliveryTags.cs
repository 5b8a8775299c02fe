using Amqp.Handler;
using Amqp.Types;

namespace EdgeGateway.Hub.Amqp.DeviceLinks;

/// <summary>Makes the lock token of a message its delivery tag: some SDKs find it there only.</summary>
internal sealed class DeliveryTags : IHandler
{
    public const string LockToken = "x-opt-lock-token";

    public bool CanHandle(global::Amqp.Handler.EventId id) => id == global::Amqp.Handler.EventId.SendDelivery;

    public void Handle(Event protocolEvent)
    {
        if (protocolEvent.Context is IDelivery { Message.MessageAnnotations: { } annotations } delivery && annotations[new Symbol(LockToken)] is Guid token)
        {
            delivery.Tag = token.ToByteArray();
        }
    }
}
