using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using EdgeGateway.Hub.CloudToDevice;
using EdgeGateway.Hub.Devices;
using EdgeGateway.Hub.Refusals;
using EdgeGateway.Hub.Registry;

namespace EdgeGateway.Hub.Amqp;

/// <summary>The link on which a service sends messages to devices; a message is accepted when it is on the disk.</summary>
/// <remarks>Source: iot-hub-protocol 8. Each message names its device in its property <c>to</c>.</remarks>
internal sealed class ServiceReceiver(DeviceRegistry registry, MessageQueues queues, Func<bool> isStillAllowed) : LinkEndpoint
{
    public const string Address = "messages/devicebound";

    public const int Credit = 50;

    public override void OnMessage(MessageContext messageContext)
    {
        try
        {
            if (Take(messageContext.Message) is { } refusal)
            {
                messageContext.Complete(AmqpErrors.From(refusal));
                return;
            }

            messageContext.Complete();
        }
        catch (IOException e)
        {
            messageContext.Complete(new Error(ErrorCode.InternalError) { Description = $"The hub cannot keep the message: {e.Message}" });
        }
    }

    public override void OnFlow(FlowContext flowContext)
    {
        // The hub gives the credit here, the service has none to give.
    }

    public override void OnDisposition(DispositionContext dispositionContext)
    {
        // Nothing is sent on this link.
    }

    private HubError? Take(Message message)
    {
        if (!isStillAllowed())
        {
            return HubError.Unauthorized("The token has ended: put a new one to $cbs.");
        }

        string to = message.Properties?.To ?? "";
        if (DeviceBoundAddress.DeviceIn(to) is not { } id)
        {
            return HubError.Invalid($"The property to is {to}: it must be /devices/the-device/messages/devicebound.");
        }

        Outcome<DeviceMessage> read = AmqpMessageReader.Read(message);
        return read.Error ?? (registry.Find(id) is { } device ? queues.Enqueue(device, read.Value).Error : HubError.DeviceNotFound(id));
    }
}
