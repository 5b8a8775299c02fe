using Amqp;
using Amqp.Listener;

namespace EdgeGateway.Hub.Amqp;

/// <summary>Finds the link on which a request is to be answered.</summary>
/// <remarks>Source: iot-hub-protocol 4.2: clients name it in different ways, but keep both links on one session.</remarks>
internal sealed class ReplyLinks
{
    private readonly List<ReplySender> senders = [];

    public void Attach(AttachContext attach, string? target)
    {
        var sender = new ReplySender(attach.Link, target, Remove);
        lock (senders)
        {
            senders.Add(sender);
        }

        attach.Complete(sender, 0);
    }

    public ReplySender? Find(Session session, string? replyTo)
    {
        lock (senders)
        {
            List<ReplySender> mine = senders.FindAll(s => s.Session.Connection == session.Connection);
            return mine.Find(s => s.Session == session && s.IsCalled(replyTo)) ?? mine.Find(s => s.Session == session) ?? mine.Find(s => s.IsCalled(replyTo));
        }
    }

    private void Remove(ListenerLink link)
    {
        lock (senders)
        {
            senders.RemoveAll(s => s.Is(link));
        }
    }
}
