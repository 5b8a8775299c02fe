using EdgeGateway.Contracts.Readings;
using EdgeGateway.Edge.Drivers;

namespace EdgeGateway.Edge.Buffer;

/// <summary>Tells how soon a reading is wanted: an alarm or a state counts as one when it differs from the point's last reading in value or quality. The first one of a start does.</summary>
internal sealed class PointChanges
{
    private readonly Dictionary<PointId, (double Value, Quality Quality)> last = [];
    private readonly Dictionary<PointId, (double Value, Quality Quality)> fresh = [];

    /// <summary>Judges readings in their order; nothing is remembered before <see cref="Remember"/>.</summary>
    public (PointReading Reading, DeliveryPriority Priority)[] Judge(IEnumerable<PointReading> readings)
    {
        fresh.Clear();
        return [.. readings.Select(reading => (reading, Priority(reading)))];
    }

    /// <summary>The readings last judged are safe: the next are compared with them.</summary>
    public void Remember()
    {
        foreach ((PointId point, (double Value, Quality Quality) reading) in fresh)
        {
            last[point] = reading;
        }
    }

    private DeliveryPriority Priority(PointReading reading)
    {
        if (reading.Kind == PointKind.Measurement)
        {
            return DeliveryPriority.Live;
        }

        (double Value, Quality Quality) now = (reading.Reading.Value, reading.Reading.Quality); // Equals, unlike ==, holds NaN equal to NaN
        PointId point = reading.Point.Id;
        bool isKnown = fresh.TryGetValue(point, out (double Value, Quality Quality) before) || last.TryGetValue(point, out before);
        fresh[point] = now;
        return isKnown && before.Equals(now) ? DeliveryPriority.Live
            : reading.Kind == PointKind.Alarm ? DeliveryPriority.Alarm : DeliveryPriority.State;
    }
}
