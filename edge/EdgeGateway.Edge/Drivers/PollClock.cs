namespace EdgeGateway.Edge.Drivers;

/// <summary>
/// When something is to be read that is read regularly: at multiples of its period on the wall clock, so that the series of all gateways have the same moments.
/// The first time at once.
/// </summary>
/// <remarks>
/// The wall clock may jump; what runs by itself is the guard. After a jump ahead there is one reading and not one for each moment that was jumped over; after a
/// jump back the pause is never longer than the period and <see cref="Tolerance"/>, and then the moments are met again.
/// </remarks>
/// <param name="period">The period, at least 1 s.</param>
/// <param name="clock">Time.</param>
internal sealed class PollClock(TimeSpan period, TimeProvider clock)
{
    /// <summary>A clock that is slewed moves the moments by less than this, and they are waited for.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1);

    private long? readAt;
    private long moment;

    /// <summary>How long there is nothing to do; zero when a reading is due.</summary>
    public TimeSpan Wait
    {
        get
        {
            if (readAt is not { } at)
            {
                return TimeSpan.Zero;
            }

            long now = clock.GetUtcNow().UtcTicks;
            TimeSpan left = period + Tolerance - clock.GetElapsedTime(at);
            TimeSpan untilMoment = now / period.Ticks > moment ? TimeSpan.Zero : new TimeSpan(((now / period.Ticks) + 1) * period.Ticks - now);
            TimeSpan wait = left < untilMoment ? left : untilMoment;
            return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
        }
    }

    /// <summary>It was read. Moments that passed meanwhile are left out.</summary>
    public void Done() => (readAt, moment) = (clock.GetTimestamp(), clock.GetUtcNow().UtcTicks / period.Ticks);
}
