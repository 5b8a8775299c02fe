using Amqp;
using Amqp.Framing;

namespace EdgeGateway.Edge.Uplink.Amqp;

/// <summary>Puts tokens to the hub's node for claims, on a connection that stands; a newer one takes the place of the older, and the links go on.</summary>
/// <remarks>Source: iot-hub-protocol 4.2 and "AMQP Claims-based Security Version 1.0".</remarks>
internal static class ClaimsNode
{
    private const string Node = "$cbs", ReplyTo = "cbs", TokenType = "servicebus.windows.net:sastoken";
    private const int FirstRefusal = 300, Unauthorized = 401, NotFound = 404, TooMany = 429;

    /// <summary>Puts a token.</summary>
    /// <param name="connection">Open.</param>
    /// <param name="resource">What the token is for, not encoded.</param>
    /// <param name="token">A shared access signature.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="HubException">The hub does not accept it.</exception>
    public static async Task PutAsync(Connection connection, string resource, string token, CancellationToken cancellationToken)
    {
        var session = new Session(connection);
        var answered = new TaskCompletionSource<Message>(TaskCreationOptions.RunContinuationsAsynchronously);
        (ReceiverLink answers, Task hears) = AmqpLinks.Receiver(session, Node, message => answered.TrySetResult(message));
        answers.AddClosedCallback((_, error) => answered.TrySetException(AmqpFailures.OfEnd("The hub closed its node for tokens", error)));
        (SenderLink requests, Task speaks) = AmqpLinks.Sender(session, Node);
        await Task.WhenAll(hears, speaks).WaitAsync(cancellationToken);
        await AmqpLinks.SendAsync(requests, Request(resource, token), cancellationToken);
        Judge(await answered.Task.WaitAsync(cancellationToken));
        session.Close(TimeSpan.Zero);
    }

    private static Message Request(string resource, string token) => new()
    {
        Properties = new Properties { MessageId = Guid.NewGuid().ToString(), To = Node, ReplyTo = ReplyTo },
        ApplicationProperties = new ApplicationProperties { ["operation"] = "put-token", ["type"] = TokenType, ["name"] = Uri.EscapeDataString(resource) },
        BodySection = new AmqpValue { Value = token },
    };

    private static void Judge(Message answer)
    {
        int status = AmqpMessages.Number(answer.ApplicationProperties?["status-code"]) ?? 0;
        if (status is > 0 and < FirstRefusal)
        {
            return;
        }

        HubFailure failure = status switch
        {
            Unauthorized or NotFound => HubFailure.Unauthorized,
            TooMany => HubFailure.Throttled,
            _ => HubFailure.Transient,
        };
        string advice = failure is HubFailure.Unauthorized ? ": look at the connection string, the device in the hub and this machine's clock" : "";
        throw new HubException(failure, $"The hub does not accept this device's token ({status} {answer.ApplicationProperties?["status-description"]}){advice}.");
    }
}
