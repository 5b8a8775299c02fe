using Amqp;
using Amqp.Framing;
using Amqp.Listener;

namespace EdgeGateway.Hub.Amqp;

/// <summary>The link on which a client awaits answers or calls; holds a message back until the client gives credit.</summary>
internal sealed class ReplySender(ListenerLink link, string? target, Action<ListenerLink> onClosed) : LinkEndpoint
{
    private readonly Queue<Message> waiting = new();
    private readonly LinkCredit credit = new();

    public Session Session => link.Session;

    /// <summary>Whether a request's reply-to means this link: clients write its name, or its target address.</summary>
    public bool IsCalled(string? replyTo) => replyTo is not null && (replyTo == link.Name || replyTo == target);

    public bool Is(ListenerLink other) => other == link;

    public void Send(Message answer)
    {
        lock (waiting)
        {
            waiting.Enqueue(answer);
            SendDue();
        }
    }

    public override void OnFlow(FlowContext flowContext)
    {
        lock (waiting)
        {
            credit.Move(flowContext.Messages);
            SendDue();
        }
    }

    public override void OnDisposition(DispositionContext dispositionContext)
    {
        if (!dispositionContext.Settled)
        {
            dispositionContext.Complete();
        }
    }

    public override void OnLinkClosed(ListenerLink link, Error error) => onClosed(link);

    private void SendDue()
    {
        while (credit.Left > 0 && waiting.TryDequeue(out Message? next))
        {
            credit.Use();
            try
            {
                link.SendMessage(next);
            }
            catch (AmqpException)
            {
                // The link is being closed: nobody waits for this any more.
                waiting.Clear();
            }
        }
    }
}
