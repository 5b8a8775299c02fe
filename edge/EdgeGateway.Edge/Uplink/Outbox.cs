using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buffer;

namespace EdgeGateway.Edge.Uplink;

/// <summary>
/// Decides which readings travel together, when, and which first: what was begun, alarms, what is new, the backlog; and keeps them within the day's budget of billing units.
/// A message's readings are fixed in the buffer, and its units counted, before it is handed out.
/// </summary>
internal sealed class Outbox(ReadingBuffer buffer, MessageComposer composer, DeliveryPolicy policy, DeliveryPace pace, TimeProvider time)
{
    /// <summary>The most bytes of a message, with some room for properties of the way.</summary>
    public const int LargestBody = MqttHubClient.LargestMessage - (8 * 1024);

    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(15);

    private readonly FullnessWatch fullness = new();

    /// <summary>When something may be due even if no more readings come; null when nothing waits.</summary>
    public DateTimeOffset? Due { get; private set; }

    /// <summary>What is left of the day's billing units.</summary>
    public UnitBudget Budget => UnitBudget.Of(buffer.State, policy.Settings, time.GetUtcNow());

    /// <summary>A connection begins.</summary>
    public void Begin() => pace.Begin(buffer.State, policy.Settings, time.GetUtcNow());

    /// <summary>A connection ends.</summary>
    public void End() => pace.End(time.GetUtcNow());

    /// <summary>The next message, or null when nothing is due.</summary>
    /// <param name="underWay">Messages that the hub has not answered.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<OutgoingMessage?> NextAsync(IReadOnlyCollection<OutgoingMessage> underWay, CancellationToken cancellationToken)
    {
        Due = null;
        UnitBudget budget = Budget;
        if (budget.Left == 0)
        {
            return Later(budget.Reset);
        }

        var queue = new DeliveryQueue(buffer.State, buffer.Fresh, underWay, policy.Settings, budget.Now, pace.Live(budget));
        return await AgainAsync(queue, budget, cancellationToken) ?? await AlarmAsync(queue, budget, cancellationToken) ?? await LiveAsync(queue, budget, cancellationToken)
            ?? (underWay.Count(message => message.Lane == DeliveryLane.Backfill) < policy.Settings.MostBackfill ? await BackfillAsync(queue, budget, cancellationToken) : null);
    }

    private async Task<OutgoingMessage?> AgainAsync(DeliveryQueue queue, UnitBudget budget, CancellationToken cancellationToken)
    {
        foreach (BufferRange begun in queue.Begun)
        {
            PeekedReadings again = await buffer.PeekAsync(begun.From, queue.Until(begun.From, begun.To.Ordinal), cancellationToken);
            if (again.Readings.Count > 0 && again.Range.IsWithin(begun.From.Ordinal, begun.To.Ordinal))
            {
                OutgoingMessage message = Compose(again, DeliveryLane.Again);
                int units = message.Message.Units(policy.Settings.UnitBytes);
                if (units > budget.Left)
                {
                    return Later(budget.Reset);
                }

                await buffer.SpendAsync(units, cancellationToken);
                return message;
            }
        }

        return null;
    }

    private async Task<OutgoingMessage?> AlarmAsync(DeliveryQueue queue, UnitBudget budget, CancellationToken cancellationToken)
    {
        foreach (BufferPosition alarm in budget.ForLive > 0 ? queue.Alarms : queue.AllAlarms)
        {
            int count = queue.Until(alarm, alarm.Ordinal + queue.CountAlarm(alarm));
            if (await BeginAsync(alarm, count, count, DeliveryLane.Alarm, budget.Left, cancellationToken) is { } message)
            {
                return message;
            }
        }

        return null;
    }

    private async Task<OutgoingMessage?> LiveAsync(DeliveryQueue queue, UnitBudget budget, CancellationToken cancellationToken)
    {
        BufferPosition place = queue.Live;
        if (place.Ordinal >= buffer.State.Acquired)
        {
            return null;
        }

        if (budget.ForLive == 0)
        {
            return Later(budget.Reset);
        }

        int count = queue.Until(place, long.MaxValue);
        DateTimeOffset due = queue.Due(place, policy.Settings);
        if (due > budget.Now && !policy.IsEnding && !await IsFullAsync(place, count, budget, cancellationToken))
        {
            return Later(due);
        }

        int needed = policy.IsEnding ? count : queue.Needed(place, policy.Settings);
        return await BeginAsync(place, count, needed, DeliveryLane.Live, queue.HasAlarm(place) ? budget.Left : budget.ForLive, cancellationToken);
    }

    private async Task<OutgoingMessage?> BackfillAsync(DeliveryQueue queue, UnitBudget budget, CancellationToken cancellationToken)
    {
        BufferPosition place = queue.Oldest;
        if (place.Ordinal >= queue.LiveFrom.Ordinal)
        {
            return null;
        }

        DateTimeOffset from = policy.IsEnding ? budget.Now : pace.BackfillFrom(budget.Now);
        long allowed = pace.ForBackfill(budget, policy.Settings);
        return from > budget.Now ? Later(from)
            : allowed == 0 ? Later(budget.Now + LookAgain < budget.Reset ? budget.Now + LookAgain : budget.Reset)
            : await BeginAsync(place, queue.Until(place, queue.LiveFrom.Ordinal), 0, DeliveryLane.Backfill, allowed, cancellationToken);
    }

    private async Task<bool> IsFullAsync(BufferPosition place, int count, UnitBudget budget, CancellationToken cancellationToken)
    {
        DeliverySettings settings = policy.Settings;
        if (settings.FillUnits == 0 || pace.Live(budget).From > budget.Now || !fullness.IsDue(place, count, settings))
        {
            return false;
        }

        PeekedReadings peeked = await buffer.PeekAsync(place, Math.Min(count, settings.MaxReadings), cancellationToken);
        int size = peeked.Readings.Count == 0 ? 0 : composer.Compose(peeked, settings.Compression).Size();
        bool isFull = size > settings.FillUnits * settings.UnitBytes;
        if (!isFull)
        {
            fullness.IsNotFull(place, count, size, settings);
        }

        return isFull;
    }

    private async Task<OutgoingMessage?> BeginAsync(BufferPosition place, int count, int needed, DeliveryLane lane, long allowed, CancellationToken cancellationToken)
    {
        DeliverySettings settings = policy.Settings;
        PeekedReadings peeked = await buffer.PeekAsync(place, Math.Min(count, settings.MaxReadings), cancellationToken);
        if (peeked.Readings.Count == 0)
        {
            return null; // what was there is lost
        }

        int Size(int readings) => composer.Compose(peeked with { Readings = [.. peeked.Readings.Take(readings)] }, settings.Compression).Size();
        int largest = (int)Math.Min(LargestBody, Math.Min(allowed, LargestBody) * settings.UnitBytes);
        int taken = UnitFill.Count(peeked.Readings.Count, Math.Min(needed, peeked.Readings.Count), Size, settings, largest);
        if (taken < peeked.Readings.Count)
        {
            peeked = await buffer.PeekAsync(place, taken, cancellationToken);
            if (peeked.Readings.Count == 0)
            {
                return null; // lost meanwhile
            }
        }

        OutgoingMessage composed = Compose(peeked, lane);
        int units = composed.Message.Units(settings.UnitBytes);
        if (units > allowed)
        {
            return Later(Budget.Reset); // a reading alone takes more than is left
        }

        if (!await buffer.SealAsync(composed.Range, units, cancellationToken))
        {
            return Later(time.GetUtcNow()); // given up meanwhile: what waits now is looked at anew
        }

        pace.Sends(lane, units, settings, time.GetUtcNow());
        return composed;
    }

    private OutgoingMessage Compose(PeekedReadings peeked, DeliveryLane lane) => new(composer.Compose(peeked, policy.Settings.Compression), peeked.Range, lane);

    private OutgoingMessage? Later(DateTimeOffset at)
    {
        Due = Due is { } sooner && sooner < at ? sooner : at;
        return null;
    }
}
