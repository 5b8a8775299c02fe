using EdgeGateway.Edge.Buffer;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Uplink;

/// <summary>
/// Takes messages from the buffer to the hub while a connection stands: several under way at once, in order,
/// and off the disk only when the hub has confirmed them.
/// </summary>
internal sealed class UplinkPump(
    ReadingBuffer buffer, Outbox outbox, GapTeller gaps, IHubClient hub, DeliveryPolicy policy, SetAside setAside, UplinkStatus status, TimeProvider time, ILogger<UplinkPump> logger)
{
    private const int MostUnderWay = 4;

    /// <summary>Sends until cancelled.</summary>
    /// <exception cref="HubException">The connection failed; what was under way is sent again by the next run.</exception>
    /// <exception cref="IOException">The buffer failed.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var underWay = new Queue<(OutgoingMessage Message, Task Sent)>();
        BufferPosition? position = null;
        try
        {
            while (true)
            {
                Task news = Task.WhenAny(buffer.Appended, policy.Changed);
                await gaps.AdvanceAsync(hub, cancellationToken);
                OutgoingMessage? next = underWay.Count < MostUnderWay ? await outbox.NextAsync(position, cancellationToken) : null;
                if (next is not null)
                {
                    status.Happened(UplinkEvent.Sends);
                    underWay.Enqueue((next, hub.SendAsync(next.Message, cancellationToken)));
                    position = next.End;
                }
                else
                {
                    await WaitAsync(underWay, news, cancellationToken);
                    await FinishAsync(underWay, cancellationToken);
                }
            }
        }
        finally
        {
            gaps.Reset();
            foreach ((_, Task sent) in underWay)
            {
                _ = sent.ContinueWith(static task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            }
        }
    }

    /// <summary>Waits until the oldest message is answered, or until there may be another one to send.</summary>
    private async Task WaitAsync(Queue<(OutgoingMessage Message, Task Sent)> underWay, Task news, CancellationToken cancellationToken)
    {
        using var woken = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var wakers = new List<Task> { Task.Delay(Timeout.InfiniteTimeSpan, time, woken.Token), gaps.UnderWay };
        if (underWay.TryPeek(out (OutgoingMessage Message, Task Sent) oldest))
        {
            wakers.Add(oldest.Sent);
        }

        if (underWay.Count < MostUnderWay)
        {
            wakers.Add(news);
            if (outbox.Due is { } due)
            {
                TimeSpan left = due - time.GetUtcNow();
                wakers.Add(Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, time, woken.Token));
            }
        }

        await Task.WhenAny(wakers);
        await woken.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task FinishAsync(Queue<(OutgoingMessage Message, Task Sent)> underWay, CancellationToken cancellationToken)
    {
        while (underWay.TryPeek(out (OutgoingMessage Message, Task Sent) oldest) && oldest.Sent.IsCompleted)
        {
            try
            {
                await oldest.Sent;
                await buffer.AcknowledgeAsync(oldest.Message.End, cancellationToken);
                Log.MessageConfirmed(logger, oldest.Message.Message.Id, oldest.Message.Count);
            }
            catch (HubException e) when (e.Failure == HubFailure.Refused)
            {
                Log.MessageSetAside(logger, oldest.Message.Message.Id, setAside.Keep(oldest.Message.Message), e.Message);
                await buffer.DropAsync(oldest.Message.End, GapCause.Refused, cancellationToken);
            }

            underWay.Dequeue();
        }

        if (underWay.Count == 0)
        {
            status.Happened(UplinkEvent.IsConfirmed);
        }
    }
}
