using System.Globalization;
using System.Runtime.CompilerServices;
using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using EdgeGateway.Hub.CloudToDevice;
using EdgeGateway.Hub.Refusals;

namespace EdgeGateway.Hub.Amqp.DeviceLinks;

/// <summary>The link on which a device gets its messages; what it answers decides what becomes of them.</summary>
/// <remarks>Source: iot-hub-protocol 4.4: accepted is done, rejected is gone, released or modified is given back.</remarks>
internal sealed class MessageSender(AmqpSession session, ListenerLink link, MessageQueues queues) : LinkEndpoint
{
    private readonly LinkCredit credit = new();
    private readonly ConditionalWeakTable<Message, StrongBox<Guid>> sent = [];
    private readonly object gate = new();

    /// <summary>Sends what waits, as much as the device gave credit for.</summary>
    public void SendDue()
    {
        lock (gate)
        {
            while (credit.Left > 0 && !session.Ended.IsCancellationRequested && queues.Take(session.DeviceId, session) is { } next)
            {
                Message message = CloudToDeviceMessage.Create(next);
                sent.Add(message, new StrongBox<Guid>(next.Lock));
                credit.Use();
                link.SendMessage(message);
            }

            if (link.IsDraining && credit.Left > 0)
            {
                link.CompleteDrain();
                credit.Drop();
            }
        }
    }

    public override void OnFlow(FlowContext flowContext)
    {
        credit.Move(flowContext.Messages);
        session.Deliver();
    }

    public override void OnDisposition(DispositionContext dispositionContext)
    {
        // A link that closes lets go of what is open on it: that is no answer of the device, and Leave unlocks the messages.
        if (dispositionContext.State == ContextState.Aborted || !sent.TryGetValue(dispositionContext.Message, out StrongBox<Guid>? token))
        {
            return;
        }

        try
        {
            HubError? error = dispositionContext.DeliveryState switch
            {
                Accepted or Rejected => queues.Complete(session.DeviceId, token.Value),
                Released or Modified => queues.Abandon(session.DeviceId, token.Value),
                _ => null,
            };
            Settle(dispositionContext, error);
        }
        catch (IOException e)
        {
            session.End(string.Create(CultureInfo.InvariantCulture, $"its messages cannot be kept: {e.Message}"));
        }
    }

    public override void OnLinkClosed(ListenerLink link, Error error)
    {
        session.Messages = session.Messages == this ? null : session.Messages;
        session.Remove(link);
    }

    private static void Settle(DispositionContext context, HubError? error)
    {
        if (context.Settled)
        {
            return;
        }

        if (error is null)
        {
            context.Complete();
        }
        else
        {
            context.Complete(AmqpErrors.From(error));
        }
    }
}
