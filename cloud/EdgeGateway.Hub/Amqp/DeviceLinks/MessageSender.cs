using System.Runtime.CompilerServices;
using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using EdgeGateway.Hub.CloudToDevice;
using EdgeGateway.Hub.Refusals;

namespace EdgeGateway.Hub.Amqp.DeviceLinks;

/// <summary>The link on which a device gets its messages; what it answers decides what becomes of them.</summary>
/// <remarks>Source: iot-hub-protocol 4.4: accepted is done, rejected is gone, released or modified is given back.</remarks>
internal sealed class MessageSender : LinkEndpoint
{
    private readonly AmqpSession session;
    private readonly ListenerLink link;
    private readonly MessageQueues queues;
    private readonly LinkCredit credit = new();
    private readonly ConditionalWeakTable<Message, StrongBox<Guid>> sent = [];
    private readonly object gate = new();
    private volatile bool isClosed;

    public MessageSender(AmqpSession session, ListenerLink link, MessageQueues queues)
    {
        (this.session, this.link, this.queues) = (session, link, queues);
        link.AddClosedCallback((_, _) => isClosed = true);
    }

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
                Send(message);
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
        // A link that closes lets go of what is open on it: that is no answer of the device, and the messages are unlocked.
        if (isClosed || dispositionContext.State == ContextState.Aborted || !sent.TryGetValue(dispositionContext.Message, out StrongBox<Guid>? token))
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
            session.End($"its messages cannot be kept: {e.Message}");
        }
    }

    public override void OnLinkClosed(ListenerLink link, Error error)
    {
        session.Messages = session.Messages == this ? null : session.Messages;
        queues.Release(session.DeviceId, session);
        session.Remove(link);
    }

    private void Send(Message message)
    {
        try
        {
            link.SendMessage(message);
        }
        catch (AmqpException e)
        {
            session.End($"nothing more can be sent to it: {e.Message}");
        }
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
