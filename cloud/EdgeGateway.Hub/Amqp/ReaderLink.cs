using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using EdgeGateway.Hub.Events;

namespace EdgeGateway.Hub.Amqp;

/// <summary>Sends a partition's events to one reader, as many as it gives credit for, from its start position on and then as they come.</summary>
internal sealed class ReaderLink : LinkEndpoint
{
    private const int MostEventsAtOnce = 200, MostBytesAtOnce = 1024 * 1024;
    private static readonly TimeSpan TokenCheck = TimeSpan.FromSeconds(30);
    private readonly ListenerLink link;
    private readonly PartitionLog partition;
    private readonly PartitionCursor cursor;
    private readonly ReaderOptions options;
    private readonly LinkCredit credit = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ReaderLink(ListenerLink link, PartitionLog partition, PartitionCursor cursor, ReaderOptions options) =>
        (this.link, this.partition, this.cursor, this.options) = (link, partition, cursor, options);

    /// <summary>Called when the link has ended, whoever ended it.</summary>
    public event Action<ReaderLink>? Ended;

    public ReaderOptions Options => options;

    /// <summary>Ends the link with a reason that the reader is told.</summary>
    public void End(string condition, string description)
    {
        ended.TrySetResult();
        try
        {
            link.Close(TimeSpan.Zero, new Error(condition) { Description = description });
        }
        catch (AmqpException)
        {
            // The reader closed it at the same moment.
        }
    }

    public override void OnFlow(FlowContext flowContext) => credit.Move(flowContext.Messages);

    public override void OnDisposition(DispositionContext dispositionContext)
    {
        if (!dispositionContext.Settled)
        {
            dispositionContext.Complete();
        }
    }

    public override void OnLinkClosed(ListenerLink link, Error error)
    {
        ended.TrySetResult();
        Ended?.Invoke(this);
    }

    /// <summary>Serves the reader until the link ends.</summary>
    public async Task RunAsync()
    {
        try
        {
            while (!ended.Task.IsCompleted)
            {
                if (!options.IsStillAllowed())
                {
                    End(ErrorCode.UnauthorizedAccess, "The token of this reader has ended.");
                    return;
                }

                if (!SendDue())
                {
                    await WaitAsync();
                }
            }
        }
        catch (Exception e) when (e is AmqpException or OperationCanceledException or ObjectDisposedException)
        {
            // The link or its connection ended while something was being sent.
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            Log.ReadFailed(options.Logger, partition.Number, e.Message);
            End(ErrorCode.InternalError, "The hub cannot read its event log; its own log says more.");
        }
        finally
        {
            cursor.Dispose();
        }
    }

    private bool SendDue()
    {
        int most = Math.Min(credit.Left, MostEventsAtOnce);
        IReadOnlyList<StoredEvent> events = most > 0 ? cursor.Read(most, MostBytesAtOnce) : [];
        foreach (StoredEvent stored in events)
        {
            Message message = EventMessage.Create(stored);
            if (options.WantsMetrics)
            {
                EventMessage.AddMetrics(message, partition.State.End, options.Time.GetUtcNow());
            }

            credit.Use();
            link.SendMessage(message);
        }

        if (events.Count == 0 && most > 0 && link.IsDraining)
        {
            link.CompleteDrain();
            credit.Drop();
        }

        return events.Count > 0;
    }

    /// <summary>Waits for credit, for events when there is credit, and now and then for the token's end.</summary>
    private async Task WaitAsync()
    {
        using var over = new CancellationTokenSource();
        Task flow = credit.Changed, check = Task.Delay(TokenCheck, options.Time, over.Token);
        Task data = credit.Left > 0 ? partition.WaitBehindAsync(cursor.LastSeen, over.Token) : Task.Delay(Timeout.InfiniteTimeSpan, options.Time, over.Token);
        await Task.WhenAny(flow, check, data, ended.Task);
        await over.CancelAsync();
    }
}
