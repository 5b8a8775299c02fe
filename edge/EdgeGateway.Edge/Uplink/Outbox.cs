using EdgeGateway.Edge.Buffer;

namespace EdgeGateway.Edge.Uplink;

/// <summary>Decides which readings travel together, when, and which first: what was begun, alarms, what is new, the backlog. A message's readings are fixed in the buffer before it is handed out.</summary>
internal sealed class Outbox(ReadingBuffer buffer, MessageComposer composer, DeliveryPolicy policy, TimeProvider time)
{
    private const int LargestBody = MqttHubClient.LargestMessage - (8 * 1024); // properties are counted too

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
            if (await BeginAsync(alarm, queue.Until(alarm, alarm.Ordinal + queue.CountAlarm(alarm)), DeliveryLane.Alarm, cancellationToken) is { } message)
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

        DateTimeOffset due = queue.Due(place, policy.Settings);
        if (due > time.GetUtcNow() && !policy.IsEnding)
        {
            Due = due;
            return null;
        }

        return await BeginAsync(place, queue.Until(place, long.MaxValue), DeliveryLane.Live, cancellationToken);
    }

    private async Task<OutgoingMessage?> BackfillAsync(DeliveryQueue queue, CancellationToken cancellationToken)
    {
        BufferPosition place = queue.Oldest;
        return place.Ordinal < queue.LiveFrom.Ordinal
            ? await BeginAsync(place, queue.Until(place, queue.LiveFrom.Ordinal), DeliveryLane.Backfill, cancellationToken)
            : null;
    }

    private async Task<OutgoingMessage?> BeginAsync(BufferPosition place, int count, DeliveryLane lane, CancellationToken cancellationToken)
    {
        PeekedReadings peeked = await buffer.PeekAsync(place, Math.Min(count, policy.Settings.MaxReadings), cancellationToken);
        if (peeked.Readings.Count == 0)
        {
            return null; // what was there is lost
        }

        OutgoingMessage composed = Compose(peeked, lane);
        while (composed.Message.Body.Length > LargestBody && composed.Count > 1)
        {
            composed = Compose(await buffer.PeekAsync(place, composed.Count / 2, cancellationToken), lane);
        }

        await buffer.SealAsync(composed.Range, cancellationToken);
        return composed;
    }

    private OutgoingMessage Compose(PeekedReadings peeked, DeliveryLane lane) => new(composer.Compose(peeked, policy.Settings.Compression), peeked.Range, lane);
}
