using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buffer;

namespace EdgeGateway.Edge.Uplink;

/// <summary>Decides which readings travel together, when, and which first: what was begun, alarms, what is new, the backlog. A message's readings are fixed in the buffer before it is handed out.</summary>
internal sealed class Outbox(ReadingBuffer buffer, MessageComposer composer, DeliveryPolicy policy, TimeProvider time)
{
    private const int LargestBody = MqttHubClient.LargestMessage - (8 * 1024); // room for properties of the way, such as an expiry

    private readonly FullnessWatch fullness = new();

    /// <summary>When new readings are due even if no others join them; null when there are none.</summary>
    public DateTimeOffset? Due { get; private set; }

    /// <summary>The next message, or null when nothing is due.</summary>
    /// <param name="underWay">Messages that the hub has not answered.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<OutgoingMessage?> NextAsync(IReadOnlyCollection<OutgoingMessage> underWay, CancellationToken cancellationToken)
    {
        Due = null;
        var queue = new DeliveryQueue(buffer.State, buffer.Fresh, underWay, policy.Settings, time.GetUtcNow());
        return await AgainAsync(queue, cancellationToken) ?? await AlarmAsync(queue, cancellationToken) ?? await LiveAsync(queue, cancellationToken)
            ?? (underWay.Count(message => message.Lane == DeliveryLane.Backfill) < policy.Settings.MostBackfill ? await BackfillAsync(queue, cancellationToken) : null);
    }

    private async Task<OutgoingMessage?> AgainAsync(DeliveryQueue queue, CancellationToken cancellationToken)
    {
        foreach (BufferRange begun in queue.Begun)
        {
            PeekedReadings again = await buffer.PeekAsync(begun.From, queue.Until(begun.From, begun.To.Ordinal), cancellationToken);
            if (again.Readings.Count > 0 && again.Range.IsWithin(begun.From.Ordinal, begun.To.Ordinal))
            {
                return Compose(again, DeliveryLane.Again);
            }
        }

        return null;
    }

    private async Task<OutgoingMessage?> AlarmAsync(DeliveryQueue queue, CancellationToken cancellationToken)
    {
        foreach (BufferPosition alarm in queue.Alarms)
        {
            int count = queue.Until(alarm, alarm.Ordinal + queue.CountAlarm(alarm));
            if (await BeginAsync(alarm, count, count, DeliveryLane.Alarm, cancellationToken) is { } message)
            {
                return message;
            }
        }

        return null;
    }

    private async Task<OutgoingMessage?> LiveAsync(DeliveryQueue queue, CancellationToken cancellationToken)
    {
        BufferPosition place = queue.Live;
        if (place.Ordinal >= buffer.State.Acquired)
        {
            return null;
        }

        int count = queue.Until(place, long.MaxValue);
        DateTimeOffset due = queue.Due(place, policy.Settings);
        if (due > time.GetUtcNow() && !policy.IsEnding && !await IsFullAsync(place, count, cancellationToken))
        {
            Due = due;
            return null;
        }

        return await BeginAsync(place, count, policy.IsEnding ? count : queue.Needed(place, policy.Settings), DeliveryLane.Live, cancellationToken);
    }

    private async Task<OutgoingMessage?> BackfillAsync(DeliveryQueue queue, CancellationToken cancellationToken)
    {
        BufferPosition place = queue.Oldest;
        return place.Ordinal < queue.LiveFrom.Ordinal
            ? await BeginAsync(place, queue.Until(place, queue.LiveFrom.Ordinal), 0, DeliveryLane.Backfill, cancellationToken)
            : null;
    }

    private async Task<bool> IsFullAsync(BufferPosition place, int count, CancellationToken cancellationToken)
    {
        DeliverySettings settings = policy.Settings;
        if (!settings.IsFilled || !fullness.IsDue(place, count, settings))
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

    private async Task<OutgoingMessage?> BeginAsync(BufferPosition place, int count, int needed, DeliveryLane lane, CancellationToken cancellationToken)
    {
        PeekedReadings peeked = await buffer.PeekAsync(place, Math.Min(count, policy.Settings.MaxReadings), cancellationToken);
        if (peeked.Readings.Count == 0)
        {
            return null; // what was there is lost
        }

        DeliverySettings settings = policy.Settings;
        int Size(int readings) => composer.Compose(peeked with { Readings = [.. peeked.Readings.Take(readings)] }, settings.Compression).Size();
        int taken = UnitFill.Count(peeked.Readings.Count, Math.Min(needed, peeked.Readings.Count), Size, settings, LargestBody);
        if (taken < peeked.Readings.Count)
        {
            peeked = await buffer.PeekAsync(place, taken, cancellationToken);
            if (peeked.Readings.Count == 0)
            {
                return null; // lost meanwhile
            }
        }

        OutgoingMessage composed = Compose(peeked, lane);
        await buffer.SealAsync(composed.Range, cancellationToken);
        return composed;
    }

    private OutgoingMessage Compose(PeekedReadings peeked, DeliveryLane lane) => new(composer.Compose(peeked, policy.Settings.Compression), peeked.Range, lane);
}
