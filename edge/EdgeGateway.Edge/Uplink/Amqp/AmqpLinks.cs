using Amqp;
using Amqp.Framing;
using Amqp.Types;
using EdgeGateway.Contracts.HubNames;

namespace EdgeGateway.Edge.Uplink.Amqp;

/// <summary>Attaches links and waits until the hub has agreed to them.</summary>
/// <remarks>A hub that refuses answers the attach without the end that was asked for, and then says why in a detach. Source: iot-hub-protocol 4.3.</remarks>
internal static class AmqpLinks
{
    private const string Prefix = "com.microsoft:";
    private const int Credit = 50;

    /// <summary>Attaches a link on which the gateway sends.</summary>
    /// <param name="session">The session.</param>
    /// <param name="address">To where.</param>
    /// <param name="isSettled">Whether what is sent is not to be answered by a disposition.</param>
    /// <param name="properties">Of the link, without their prefix.</param>
    public static (SenderLink Link, Task Attached) Sender(Session session, string address, bool isSettled = false, params (string Name, string Value)[] properties)
    {
        var attached = New();
        var attach = new Attach
        {
            Source = new Source(),
            Target = new Target { Address = address },
            SndSettleMode = isSettled ? SenderSettleMode.Settled : SenderSettleMode.Unsettled,
            Properties = Fields(properties),
        };
        var link = new SenderLink(session, Name(), attach, (_, answer) => Agreed(answer.Target, attached));
        return (link, WaitAsync(link, address, attached));
    }

    /// <summary>Attaches a link on which the gateway receives. What comes is settled already, as the device SDKs ask for twin and methods: there is nothing to answer.</summary>
    /// <param name="session">The session.</param>
    /// <param name="address">From where.</param>
    /// <param name="take">Takes a message; called by the thread that reads.</param>
    /// <param name="properties">Of the link, without their prefix.</param>
    public static (ReceiverLink Link, Task Attached) Receiver(Session session, string address, Action<Message> take, params (string Name, string Value)[] properties)
    {
        var attached = New();
        var attach = new Attach
        {
            Source = new Source { Address = address },
            Target = new Target(),
            SndSettleMode = SenderSettleMode.Settled,
            Properties = Fields(properties),
        };
        var link = new ReceiverLink(session, Name(), attach, (_, answer) => Agreed(answer.Source, attached));
        link.Start(0, (from, message) =>
        {
            from.SetCredit(1, CreditMode.Manual);
            take(message);
        });
        link.SetCredit(Credit, CreditMode.Manual);
        return (link, WaitAsync(link, address, attached));
    }

    /// <summary>Sends a message and waits for the hub's verdict.</summary>
    /// <exception cref="HubException">The hub did not accept it, or the link is lost.</exception>
    public static Task SendAsync(SenderLink link, Message message, CancellationToken cancellationToken)
    {
        var verdict = New();
        Send(link, message, (on, _, outcome, _) => Judge((Link)on, outcome, verdict));
        return verdict.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Sends a message on a link whose messages are not answered.</summary>
    public static void Send(SenderLink link, Message message) => Send(link, message, null);

    /// <summary>Sends outside of transactions: the library's code for those needs the runtime's code generator (docs/decisions/0027).</summary>
    private static void Send(SenderLink link, Message message, OutcomeCallback? told) => link.Send(message, deliveryState: null, told, state: null);

    private static void Judge(Link link, Outcome? outcome, TaskCompletionSource verdict)
    {
        // A link that ends lets go of what is under way on it with the error that ended it: that says nothing about the message.
        if (link.IsClosed || link.LinkState >= LinkState.DetachPipe)
        {
            verdict.TrySetException(AmqpFailures.OfEnd("The connection to the hub was lost", link.Error));
            return;
        }

        switch (outcome)
        {
            case Accepted:
                verdict.TrySetResult();
                break;
            case Rejected rejected:
                verdict.TrySetException(AmqpFailures.OfMessage("The hub rejected a message", rejected.Error));
                break;
            default:
                verdict.TrySetException(new HubException(HubFailure.Transient, $"The hub gave a message back ({outcome?.GetType().Name ?? "no outcome"})."));
                break;
        }
    }

    private static void Agreed(object? end, TaskCompletionSource attached)
    {
        if (end is not null)
        {
            attached.TrySetResult();
        }
    }

    private static Task WaitAsync(Link link, string address, TaskCompletionSource attached)
    {
        link.AddClosedCallback((_, error) => attached.TrySetException(AmqpFailures.OfEnd($"The hub does not open {address}", error)));
        return attached.Task;
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static string Name() => $"gateway-{Guid.NewGuid():N}";

    private static Fields Fields((string Name, string Value)[] properties)
    {
        var fields = new Fields { [new Symbol(Prefix + "api-version")] = HubTopics.ApiVersion };
        foreach ((string name, string value) in properties)
        {
            fields[new Symbol(Prefix + name)] = value;
        }

        return fields;
    }
}
