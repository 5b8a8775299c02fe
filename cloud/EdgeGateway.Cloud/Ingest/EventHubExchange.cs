using Amqp;
using Amqp.Framing;

namespace EdgeGateway.Cloud.Ingest;

/// <summary>A question to a node of the endpoint and its answer, on a session of its own.</summary>
internal sealed class EventHubExchange(Connection connection, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30), Close = TimeSpan.FromSeconds(1);

    /// <summary>Sends the question and waits for the answer.</summary>
    /// <exception cref="InvalidOperationException">The answer is a refusal.</exception>
    public async Task<Message> RequestAsync(string node, Message request, CancellationToken cancellationToken)
    {
        string replyTo = $"reply-{Guid.NewGuid():n}";
        request.Properties = new Properties { MessageId = Guid.NewGuid().ToString(), ReplyTo = replyTo };
        var session = new Session(connection);
        try
        {
            var sender = new SenderLink(session, $"to-{replyTo}", node);
            var from = new Attach { Source = new Source { Address = node }, Target = new Target { Address = replyTo } };
            var receiver = new ReceiverLink(session, $"from-{replyTo}", from, null);
            receiver.SetCredit(1);
            await sender.SendAsync(request).WaitAsync(Patience, clock, cancellationToken);
            Message answer = await receiver.ReceiveAsync(Patience).WaitAsync(cancellationToken)
                ?? throw new TimeoutException(receiver.Error?.Description ?? $"no answer within {Patience.TotalSeconds} s");
            receiver.Accept(answer);
            return Checked(answer);
        }
        finally
        {
            // Not awaited: a line that is dead would hold up the report of why.
            _ = LineTrouble.IgnoreAsync(() => session.CloseAsync(Close, null));
        }
    }

    private static Message Checked(Message answer)
    {
        object? status = answer.ApplicationProperties?["status-code"];
        return status is 200 or 202
            ? answer
            : throw new InvalidOperationException($"refused with {status} {answer.ApplicationProperties?["status-description"]}");
    }
}
