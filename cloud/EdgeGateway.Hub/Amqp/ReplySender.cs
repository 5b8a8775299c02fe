using Amqp;
using Amqp.Framing;
using Amqp.Listener;

namespace EdgeGateway.Hub.Amqp;

/// <summary>The link on which a client awaits answers; holds an answer back until the client gives credit.</summary>
internal sealed class ReplySender(ListenerLink link, string? target, Action<ReplySender> onClosed) : LinkEndpoint
{
    private readonly Queue<Message> waiting = new();
    private int credit;

    public Session Session => link.Session;

    /// <summary>Whether a request's reply-to means this link: clients write its name, or its target address.</summary>
    public bool IsCalled(string? replyTo) => replyTo is not null && (replyTo == link.Name || replyTo == target);

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
            credit = Math.Max(0, credit + flowContext.Messages);
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

    public override void OnLinkClosed(ListenerLink link, Error error) => onClosed(this);

    private void SendDue()
    {
        while (credit > 0 && waiting.TryDequeue(out Message? next))
        {
            credit--;
            link.SendMessage(next);
        }
    }
}
