using EdgeGateway.Edge.Buses;

namespace EdgeGateway.Edge.Drivers;

/// <summary>
/// When a device is to be read: at multiples of its interval on the wall clock, so that all devices of a fleet are read at the
/// same moments. A silent device is tried again after 2 s, 4 s and so on up to 5 minutes, and not in between.
/// </summary>
/// <param name="interval">The device's poll interval.</param>
/// <param name="start">When the driver starts; the device is read at once then.</param>
internal sealed class PollSchedule(TimeSpan interval, DateTimeOffset start)
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(5);

    private readonly BackOff backOff = new(FirstRetry, LongestRetry);
    private DateTimeOffset due = start;
    private DateTimeOffset? retry;

    /// <summary>When there is next something to do.</summary>
    public DateTimeOffset Next => retry is { } at && at < due ? at : due;

    /// <summary>How long there is nothing to do; zero when there is something now.</summary>
    public TimeSpan WaitAt(DateTimeOffset now) => IsDue(now) || (retry is not null && MayAsk(now)) ? TimeSpan.Zero : Next - now;

    /// <summary>Whether readings are to be delivered now, good or bad. A clock that was set back makes it true, too.</summary>
    public bool IsDue(DateTimeOffset now) => now >= due || due - now > interval;

    /// <summary>Whether the device may be asked now.</summary>
    public bool MayAsk(DateTimeOffset now) => retry is not { } at || now >= at || at - now > LongestRetry;

    /// <summary>The readings that were due have been delivered.</summary>
    public void Delivered(DateTimeOffset now) =>
        due = new DateTimeOffset(((now.UtcTicks / interval.Ticks) + 1) * interval.Ticks, TimeSpan.Zero);

    /// <summary>The device did not answer.</summary>
    public void Failed(DateTimeOffset now) => retry = now + backOff.Next();

    /// <summary>The line is gone, which is not the device's fault: it is asked as soon as the line may be back.</summary>
    public void LineFailed(DateTimeOffset now) => retry = now + FirstRetry;

    /// <summary>The device answered.</summary>
    public void Worked()
    {
        retry = null;
        backOff.Reset();
    }
}
