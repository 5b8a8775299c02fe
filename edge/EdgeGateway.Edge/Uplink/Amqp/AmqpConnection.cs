using System.Threading.Channels;
using Amqp;

namespace EdgeGateway.Edge.Uplink.Amqp;

/// <summary>One AMQP connection of the device, from its opening to its end. It ends as a whole: with the first link that ends.</summary>
internal sealed class AmqpConnection : IAsyncDisposable
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan GoodbyeTime = TimeSpan.FromSeconds(2);

    private readonly Connection connection;
    private readonly AmqpTransport transport;
    private readonly TimeProvider time;
    private readonly AmqpPatience patience;
    private readonly TwinRequests requests = new();
    private readonly AmqpInbox inbox;
    private readonly TaskCompletionSource lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource ended = new();
    private DeviceLinks? links;

    /// <param name="connection">Open.</param>
    /// <param name="transport">Carries it; closed with it.</param>
    /// <param name="events">Takes what the hub says on its own account.</param>
    /// <param name="time">The clock.</param>
    public AmqpConnection(Connection connection, AmqpTransport transport, ChannelWriter<HubEvent> events, TimeProvider time)
    {
        (this.connection, this.transport, this.time, patience) = (connection, transport, time, new AmqpPatience(AnswerTimeout, time));
        inbox = new AmqpInbox(requests, events);
        connection.AddClosedCallback((_, _) => End());
    }

    /// <summary>Completes when the connection is lost or closed.</summary>
    public Task Lost => lost.Task;

    /// <summary>Cancelled with <see cref="Lost"/>.</summary>
    public CancellationToken Ended => ended.Token;

    private DeviceLinks Links => links ?? throw new InvalidOperationException("The links are not attached yet.");

    /// <summary>Puts a token; a newer one takes the place of the older.</summary>
    public Task PutTokenAsync(string resource, string token, CancellationToken cancellationToken) =>
        patience.RunAsync(limit => ClaimsNode.PutAsync(connection, resource, token, limit), "The hub took no token", cancellationToken);

    /// <summary>Attaches the device's links and asks to hear of changes of the twin.</summary>
    /// <param name="node">The device, or <c>device/modules/module</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task AttachAsync(string node, CancellationToken cancellationToken)
    {
        await patience.RunAsync(
            limit =>
            {
                links = new DeviceLinks(connection, node, inbox);
                return links.AttachedAsync(limit);
            },
            "The hub took no links",
            cancellationToken);
        Links.Session.AddClosedCallback((_, _) => End());
        foreach (Link link in Links.All)
        {
            link.AddClosedCallback((_, _) => End());
        }

        await AskTwinAsync(TwinOperation.Subscribe, ReadOnlyMemory<byte>.Empty, cancellationToken);
    }

    /// <summary>Sends telemetry; completes when the hub has accepted it.</summary>
    public Task SendAsync(Message message, CancellationToken cancellationToken) => SendAsync(Links.Telemetry, message, cancellationToken);

    /// <summary>Sends the answer to a method call; completes when the hub has accepted it.</summary>
    public Task AnswerAsync(Message message, CancellationToken cancellationToken) => SendAsync(Links.Methods, message, cancellationToken);

    /// <summary>Sends a twin request and waits for the answer.</summary>
    public Task<string> AskTwinAsync(TwinOperation request, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        patience.RunAsync(
            limit => requests.AskAsync(
                id =>
                {
                    AmqpLinks.Send(Links.Twin, AmqpMessages.Twin(request, id, body));
                    return Task.CompletedTask;
                },
                AnswerTimeout,
                time,
                limit),
            "The connection to the hub was lost",
            cancellationToken);

    /// <summary>Says good-bye, if the hub still listens.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            connection.Close(TimeSpan.Zero);
            await Lost.WaitAsync(GoodbyeTime, time);
        }
        catch (Exception e) when (e is AmqpException or ObjectDisposedException or TimeoutException)
        {
            // It was lost already, or the hub does not answer: the end is what is wanted.
        }

        End();
    }

    private Task SendAsync(SenderLink link, Message message, CancellationToken cancellationToken) =>
        patience.RunAsync(limit => AmqpLinks.SendAsync(link, message, limit), "The connection to the hub was lost", cancellationToken);

    private void End()
    {
        if (lost.TrySetResult())
        {
            requests.FailAll();
            transport.Close();
            ended.Cancel();
        }
    }
}
