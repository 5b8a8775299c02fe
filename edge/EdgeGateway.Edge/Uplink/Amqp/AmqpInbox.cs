using System.Threading.Channels;
using Amqp;

namespace EdgeGateway.Edge.Uplink.Amqp;

/// <summary>Sorts what the hub sends on its links.</summary>
/// <param name="requests">Twin requests that wait for their answer.</param>
/// <param name="events">Takes what the hub says on its own account.</param>
internal sealed class AmqpInbox(TwinRequests requests, ChannelWriter<HubEvent> events)
{
    /// <summary>Takes a message of the twin's link: an answer, or a change of the desired properties.</summary>
    public void TakeTwin(Message message)
    {
        if (AmqpMessages.CorrelationOf(message) is { } id)
        {
            requests.Answer(id, AmqpMessages.StatusOf(message), AmqpMessages.TextOf(message));
        }
        else
        {
            events.TryWrite(new HubEvent.DesiredChanged(AmqpMessages.TextOf(message)));
        }
    }

    /// <summary>Takes a method call; one without a name or an id cannot be answered and is ignored.</summary>
    public void TakeMethod(Message message)
    {
        if (AmqpMessages.MethodOf(message) is { } method && AmqpMessages.CorrelationOf(message) is { } id)
        {
            events.TryWrite(new HubEvent.MethodCalled(id, method, AmqpMessages.TextOf(message)));
        }
    }
}
