using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Uplink;

namespace EdgeGateway.Edge.Cost;

/// <summary>What waits in the day that is forecast, and when it goes: the rules of docs/formats/telemetry-message.md in memory, with a hub that always answers.</summary>
/// <param name="composer">Makes the messages.</param>
/// <param name="settings">When they go.</param>
internal sealed class ForecastQueue(MessageComposer composer, DeliverySettings settings)
{
    private readonly List<ForecastReading> waiting = [];
    private readonly FullnessWatch fullness = new();
    private long first;

    /// <summary>What comes; then what is due, full or too much goes.</summary>
    /// <param name="batch">The readings of one poll.</param>
    /// <returns>The messages, in their order.</returns>
    public IEnumerable<HubMessage> Add(IReadOnlyList<ForecastReading> batch)
    {
        DateTimeOffset now = batch[0].At;
        foreach (HubMessage due in Due(now))
        {
            yield return due;
        }

        waiting.AddRange(batch);
        while (waiting.Count >= settings.MaxReadings || (waiting.Count > 0 && IsFull()))
        {
            yield return Send(now);
        }

        foreach (HubMessage due in Due(now))
        {
            yield return due;
        }
    }

    /// <summary>What is due at or before a time.</summary>
    public IEnumerable<HubMessage> Due(DateTimeOffset now)
    {
        while (waiting.Count > 0 && waiting.Min(DueAt) is var due && due <= now)
        {
            yield return Send(due);
        }
    }

    private DateTimeOffset DueAt(ForecastReading reading) => reading.At + settings.AgeOf(reading.Priority);

    private bool IsFull()
    {
        var place = new BufferPosition(first, first);
        if (!settings.IsFilled || !fullness.IsDue(place, waiting.Count, settings))
        {
            return false;
        }

        int size = Compose(waiting.Count).Size();
        bool isFull = size > settings.FillUnits * settings.UnitBytes;
        if (!isFull)
        {
            fullness.IsNotFull(place, waiting.Count, size, settings);
        }

        return isFull;
    }

    private HubMessage Send(DateTimeOffset now)
    {
        int count = Math.Min(waiting.Count, settings.MaxReadings);
        int needed = Math.Min(count, waiting.FindLastIndex(reading => DueAt(reading) <= now) + 1);
        int taken = UnitFill.Count(count, needed, readings => Compose(readings).Size(), settings, Outbox.LargestBody);
        HubMessage message = Compose(taken);
        waiting.RemoveRange(0, taken);
        first += taken;
        return message;
    }

    private HubMessage Compose(int count) => composer.Compose(
        new PeekedReadings(1, first, "synced", waiting[0].At, [.. waiting.Take(count).Select(reading => reading.Stored)], default, IsClosed: false), settings.Compression);
}
