using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using EdgeGateway.Hub.Methods;
using EdgeGateway.Hub.Refusals;

namespace EdgeGateway.Hub.Amqp.DeviceLinks;

/// <summary>The link on which a device answers method calls.</summary>
/// <remarks>Source: iot-hub-protocol 4.4. An answer's correlation id may be a uuid or its text.</remarks>
internal sealed class MethodReceiver(AmqpSession session, MethodBroker methods) : DeviceReceiver(session)
{
    private const string Status = "IoThub-status";

    public override void OnMessage(MessageContext messageContext)
    {
        Message message = messageContext.Message;
        if (message.ApplicationProperties?[Status] is int status && Guid.TryParse(AmqpMessageReader.Text(message.Properties?.GetCorrelationId()), out Guid id))
        {
            methods.Answer(Session.DeviceId, id.ToString("N"), status, new(AmqpMessageReader.BodyOf(message) ?? []));
            messageContext.Complete();
            return;
        }

        messageContext.Complete(AmqpErrors.From(HubError.Invalid($"An answer to a method has its correlation id, and {Status} as an int.")));
    }
}
