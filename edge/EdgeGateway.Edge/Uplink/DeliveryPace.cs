using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buffer;

namespace EdgeGateway.Edge.Uplink;

/// <summary>
/// How fast messages may go: new readings as the day's budget allows, the backlog at a stated rate and beginning at a moment of chance, so that a fleet that comes back
/// together does not throttle its hub.
/// </summary>
/// <param name="random">Another row of numbers for each gateway.</param>
internal sealed class DeliveryPace(Random random)
{
    /// <summary>So many messages of a backlog may follow each other at once; what is not more than that need not wait at all.</summary>
    public const int Burst = 4;

    // A connection that was away for less does not come back with the whole fleet; and no wait is longer than the longest spread.
    private static readonly TimeSpan Outage = TimeSpan.FromMinutes(5), Longest = TimeSpan.FromHours(1);

    private const double Weight = 0.25;

    private (DateTimeOffset At, int Units)? lastLive;
    private double liveUnits = 1;
    private DateTimeOffset? ended;
    private DateTimeOffset backfill = DateTimeOffset.MinValue;

    /// <summary>
    /// A connection begins. The first, and one after an outage, may come with a whole fleet: the backlog waits for a part of the time that it will take, by chance
    /// between none and all of it, and no longer than the spread.
    /// </summary>
    public void Begin(BufferState state, DeliverySettings settings, DateTimeOffset now)
    {
        if (ended is { } before && before <= now && now - before < Outage)
        {
            return;
        }

        long messages = (state.Queued / settings.MaxReadings) - Burst;
        TimeSpan most = messages <= 0 ? TimeSpan.Zero : messages * Interval(settings);
        TimeSpan wait = (most < settings.BackfillSpread ? most : settings.BackfillSpread) * random.NextDouble();
        if (wait > TimeSpan.Zero && now + wait > backfill)
        {
            backfill = now + wait;
        }
    }

    /// <summary>A connection ends.</summary>
    public void End(DateTimeOffset now) => ended = now;

    /// <summary>How new readings are stretched.</summary>
    public LivePace Live(UnitBudget budget)
    {
        if (budget.PerDay is null || lastLive is not { } last || last.At > budget.Now)
        {
            return default;
        }

        TimeSpan wait = last.Units * budget.PerLiveUnit;
        return new LivePace(last.At + wait, 2 * wait); // twice: what a full unit left behind waits on
    }

    /// <summary>When the backlog may go on at the earliest.</summary>
    public DateTimeOffset BackfillFrom(DateTimeOffset now) => backfill <= now + Longest ? backfill : now; // a clock that went back stops nothing

    /// <summary>What the backlog may take of the budget.</summary>
    public long ForBackfill(UnitBudget budget, DeliverySettings settings) => budget.ForBackfill(settings, liveUnits);

    /// <summary>A message goes.</summary>
    public void Sends(DeliveryLane lane, int units, DeliverySettings settings, DateTimeOffset now)
    {
        if (lane == DeliveryLane.Live)
        {
            lastLive = (now, units);
            liveUnits += Weight * (units - liveUnits);
        }
        else if (lane == DeliveryLane.Backfill)
        {
            TimeSpan interval = Interval(settings);
            DateTimeOffset earliest = now - ((Burst - 1) * interval);
            backfill = (backfill > earliest ? backfill : earliest) + interval;
        }
    }

    private static TimeSpan Interval(DeliverySettings settings) => TimeSpan.FromMinutes(1) / settings.BackfillPerMinute;
}
