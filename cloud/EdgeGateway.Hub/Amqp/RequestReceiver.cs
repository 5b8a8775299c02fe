using Amqp;
using Amqp.Framing;
using Amqp.Listener;

namespace EdgeGateway.Hub.Amqp;

/// <summary>The link on which a client sends requests to a node such as <c>$cbs</c>; each is answered on the client's reply link.</summary>
internal sealed class RequestReceiver(ReplyLinks replies, Func<Connection, Message, Message> serve) : LinkEndpoint
{
    public const int Credit = 100;

    public override void OnMessage(MessageContext messageContext)
    {
        Message request = messageContext.Message;
        Session session = messageContext.Link.Session;
        Message answer = serve(session.Connection, request);
        answer.Properties = new Properties();
        if (request.Properties?.GetMessageId() is { } id)
        {
            answer.Properties.SetCorrelationId(id);
        }

        ReplySender? reply = replies.Find(session, request.Properties?.ReplyTo);
        messageContext.Complete();
        reply?.Send(answer);
    }

    public override void OnFlow(FlowContext flowContext)
    {
        // The hub gives the credit here, the client has none to give.
    }

    public override void OnDisposition(DispositionContext dispositionContext)
    {
        // Requests are settled when they arrive.
    }
}
