using EdgeGateway.Contracts.Readings;
using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Buffer.Thinning;

/// <summary>What is counted in of one point, interval by interval.</summary>
/// <param name="point">The point.</param>
/// <param name="interval">The narrowest interval.</param>
internal sealed class PointSums(Point point, TimeSpan interval)
{
    /// <summary>A point with fewer readings in an interval, on average, gets wider ones, up to a day.</summary>
    public const int LeastReadings = 4;

    private SortedDictionary<long, Aggregate> sums = [];
    private (double Value, Quality Quality)? last;

    /// <summary>Counts a reading in.</summary>
    public void Add(Reading reading, string clock)
    {
        long number = reading.MeasuredAt.UtcTicks / interval.Ticks;
        if (!sums.TryGetValue(number, out Aggregate? sum))
        {
            sums[number] = sum = new Aggregate();
        }

        sum.Add(reading, clock);
    }

    /// <summary>Whether a reading of an alarm or a state differs from the one before it; the first does.</summary>
    public bool Differs(Reading reading)
    {
        (double Value, Quality Quality) now = (reading.Value, reading.Quality); // Equals, unlike ==, holds NaN equal to NaN
        bool differs = last is not { } before || !before.Equals(now);
        last = now;
        return differs;
    }

    /// <summary>What takes the place of the readings, by rising time.</summary>
    public IEnumerable<(StoredReading Reading, string Clock)> Readings()
    {
        TimeSpan length = Widen();
        return from sum in sums
               from reading in sum.Value.Readings(point, new DateTimeOffset(sum.Key * length.Ticks, TimeSpan.Zero))
               select (reading, sum.Value.Clock);
    }

    private TimeSpan Widen()
    {
        TimeSpan length = interval;
        while (sums.Values.Sum(sum => (long)sum.Total) < LeastReadings * sums.Count && Wider(length) is { } wider)
        {
            long factor = wider.Ticks / length.Ticks;
            var joined = new SortedDictionary<long, Aggregate>();
            foreach ((long number, Aggregate sum) in sums)
            {
                if (!joined.TryAdd(number / factor, sum))
                {
                    joined[number / factor].Add(sum);
                }
            }

            (sums, length) = (joined, wider);
        }

        return length;
    }

    private static TimeSpan? Wider(TimeSpan length) => DeliverySettings.ThinningMinutes
        .Select(minutes => (TimeSpan?)TimeSpan.FromMinutes(minutes))
        .FirstOrDefault(wider => wider > length && wider.Value.Ticks % length.Ticks == 0);
}
