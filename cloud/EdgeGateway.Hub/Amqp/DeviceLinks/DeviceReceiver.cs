using Amqp.Framing;
using Amqp.Listener;

namespace EdgeGateway.Hub.Amqp.DeviceLinks;

/// <summary>A link on which a device sends.</summary>
internal abstract class DeviceReceiver(AmqpSession session) : LinkEndpoint
{
    /// <summary>How many messages may be under way: as many as a device sends while the disk takes some.</summary>
    public const int Credit = 200;

    protected AmqpSession Session => session;

    public override void OnFlow(FlowContext flowContext)
    {
        // The hub gives the credit here, the device has none to give.
    }

    public override void OnDisposition(DispositionContext dispositionContext)
    {
        // Nothing is sent on this link.
    }

    public override void OnLinkClosed(ListenerLink link, Error error) => session.Remove(link);
}
