using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buffer;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Uplink;

/// <summary>
/// Takes messages from the buffer to the hub while a connection stands: several under way at once,
/// and off the disk only when the hub has confirmed them.
/// </summary>
internal sealed class UplinkPump(
    ReadingBuffer buffer, Outbox outbox, GapTeller gaps, IHubClient hub, DeliveryPolicy policy, SetAside setAside, UplinkStatus status, TimeProvider time, ILogger<UplinkPump> logger)
{
    private DateTimeOffset spentUntil;

    /// <summary>Sends until cancelled.</summary>
    /// <exception cref="HubException">The connection failed; what was under way is sent again by the next run.</exception>
    /// <exception cref="IOException">The buffer failed.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var underWay = new List<(OutgoingMessage Message, Task Sent)>();
        outbox.Begin();
        try
        {
            while (true)
            {
                Task news = Task.WhenAny(buffer.Appended, policy.Changed);
                await gaps.AdvanceAsync(hub, policy.Settings, outbox.Budget, cancellationToken);
                Tell(outbox.Budget);
                OutgoingMessage? next = HasRoom(underWay) ? await outbox.NextAsync([.. underWay.Select(one => one.Message)], cancellationToken) : null;
                if (next is not null)
                {
                    status.Happened(UplinkEvent.Sends);
                    underWay.Add((next, hub.SendAsync(next.Message, cancellationToken)));
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
            outbox.End();
            gaps.Reset();
            await KeepConfirmedAsync(underWay);
            foreach ((_, Task sent) in underWay)
            {
                _ = sent.ContinueWith(static task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            }
        }
    }

    private void Tell(UnitBudget budget)
    {
        if (budget.ForLive == 0 && spentUntil != budget.Reset)
        {
            spentUntil = budget.Reset;
            Log.BudgetSpent(logger, budget.PerDay, budget.Left, budget.Reset);
        }
    }

    private static bool HasRoom(List<(OutgoingMessage Message, Task Sent)> underWay) => underWay.Count < DeliverySettings.MostUnderWay;

    /// <summary>Waits until a message is answered, or until there may be another one to send.</summary>
    private async Task WaitAsync(List<(OutgoingMessage Message, Task Sent)> underWay, Task news, CancellationToken cancellationToken)
    {
        using var woken = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        List<Task> wakers = [Task.Delay(Timeout.InfiniteTimeSpan, time, woken.Token), gaps.UnderWay, .. underWay.Select(one => one.Sent)];
        if (HasRoom(underWay))
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

    /// <summary>What was confirmed while the connection was being left must not be sent again.</summary>
    private async Task KeepConfirmedAsync(List<(OutgoingMessage Message, Task Sent)> underWay)
    {
        foreach ((OutgoingMessage message, _) in underWay.Where(one => one.Sent.IsCompletedSuccessfully))
        {
            await buffer.AcknowledgeAsync(message.Range, CancellationToken.None);
        }
    }

    private async Task FinishAsync(List<(OutgoingMessage Message, Task Sent)> underWay, CancellationToken cancellationToken)
    {
        foreach ((OutgoingMessage Message, Task Sent) answered in underWay.Where(one => one.Sent.IsCompleted).ToArray())
        {
            HubMessage message = answered.Message.Message;
            try
            {
                await answered.Sent;
                await buffer.AcknowledgeAsync(answered.Message.Range, CancellationToken.None); // confirmed is confirmed, whatever ends now
                Log.MessageConfirmed(logger, message.Id, answered.Message.Count);
            }
            catch (HubException e) when (e.Failure == HubFailure.Refused)
            {
                Log.MessageSetAside(logger, message.Id, setAside.Keep(message), e.Message);
                await buffer.DropAsync(answered.Message.Range, GapCause.Refused, cancellationToken);
            }

            underWay.Remove(answered);
        }

        if (underWay.Count == 0)
        {
            status.Happened(UplinkEvent.IsConfirmed);
        }
    }
}
