using EdgeGateway.Contracts.Readings;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buffer;

namespace EdgeGateway.Edge.Cost;

/// <summary>A day of a configuration's readings, in the order in which they come: all points answer, values walk on their grid, states and alarms change now and then.</summary>
/// <param name="configuration">Who is read, and how often.</param>
/// <param name="assumptions">How often states and alarms change.</param>
/// <param name="seed">The same seed gives the same day.</param>
internal sealed class ForecastDay(GatewayConfiguration configuration, CostAssumptions assumptions, int seed)
{
    /// <summary>When it begins: at 00:00 UTC, as a day of the hub's quota does.</summary>
    public static readonly DateTimeOffset Start = new(2026, 1, 15, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What each source brings at a time, until the day ends.</summary>
    public IEnumerable<IReadOnlyList<ForecastReading>> Batches()
    {
        var random = new Random(seed);
        var next = new PriorityQueue<ForecastSource, (DateTimeOffset At, int Place)>();
        foreach ((int place, ForecastSource source) in ForecastSource.Of(configuration, random).Index())
        {
            next.Enqueue(source, (Start + source.Lag, place));
        }

        while (next.TryDequeue(out ForecastSource? source, out (DateTimeOffset At, int Place) turn) && turn.At < Start.AddDays(1))
        {
            long poll = (long)Math.Round((turn.At - Start - source.Lag) / source.Interval);
            yield return [.. source.Points.Where(point => poll % point.Every == 0).Select(point => Read(point, source, turn.At, random))];
            next.Enqueue(source, (turn.At + source.Interval, turn.Place));
        }
    }

    /// <summary>How often a point has changed until a time: evenly over the day, each point at other moments.</summary>
    private double Changes(ForecastPoint point, DateTimeOffset at)
    {
        int perDay = point.Kind switch { PointKind.Alarm => assumptions.AlarmChanges, PointKind.State => assumptions.StateChanges, _ => 0 };
        return ((at - Start) / TimeSpan.FromDays(1) * perDay) + point.Phase;
    }

    private ForecastReading Read(ForecastPoint point, ForecastSource source, DateTimeOffset at, Random random)
    {
        DateTimeOffset before = at - (source.Interval * point.Every);
        bool isChanged = before >= Start && Math.Floor(Changes(point, at)) > Math.Floor(Changes(point, before));
        DeliveryPriority priority = !isChanged ? DeliveryPriority.Live : point.Kind == PointKind.Alarm ? DeliveryPriority.Alarm : DeliveryPriority.State;
        return new ForecastReading(at, new StoredReading(point.Point, point.Next(at, random, isChanged)), point.Kind, priority);
    }
}
