using EdgeGateway.Edge.Buses;

namespace EdgeGateway.Edge.Drivers;

/// <summary>
/// When a device is to be read, group by group, and when it may be asked at all: one that is silent is tried after 2 s, 4 s and so on up to 5 minutes, and not
/// in between. Pauses run by themselves; only the moments of reading follow the wall clock.
/// </summary>
internal sealed class DeviceSchedule
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(5);

    private readonly BackOff backOff = new(FirstRetry, LongestRetry);
    private readonly PollClock[] groups;
    private readonly TimeProvider clock;
    private (long Since, TimeSpan Pause)? pause;

    /// <param name="periods">The period of each group.</param>
    /// <param name="clock">Time.</param>
    public DeviceSchedule(IEnumerable<TimeSpan> periods, TimeProvider clock)
    {
        this.clock = clock;
        groups = [.. periods.Select(period => new PollClock(period, clock))];
    }

    /// <summary>How often the device failed since it last answered all that was asked.</summary>
    public int Failures { get; private set; }

    /// <summary>Whether the device may be asked now.</summary>
    public bool MayAsk => RetryWait == TimeSpan.Zero;

    /// <summary>How long until the next try of a device that failed; zero when there is nothing to wait for.</summary>
    public TimeSpan RetryWait => pause is not { } since ? TimeSpan.Zero : Positive(since.Pause - clock.GetElapsedTime(since.Since));

    /// <summary>How long until readings are to be delivered, good or bad.</summary>
    public TimeSpan DueWait
    {
        get
        {
            TimeSpan wait = TimeSpan.MaxValue;
            foreach (PollClock group in groups)
            {
                TimeSpan own = group.Wait;
                wait = own < wait ? own : wait;
            }

            return wait;
        }
    }

    /// <summary>The groups that are due now, as bits.</summary>
    public int Due
    {
        get
        {
            int due = 0;
            for (int i = 0; i < groups.Length; i++)
            {
                due |= groups[i].Wait == TimeSpan.Zero ? 1 << i : 0;
            }

            return due;
        }
    }

    /// <summary>All groups, as bits.</summary>
    public int All => (1 << groups.Length) - 1;

    /// <summary>The readings of these groups have been delivered.</summary>
    public void Delivered(int due)
    {
        for (int i = 0; i < groups.Length; i++)
        {
            if ((due & (1 << i)) != 0)
            {
                groups[i].Done();
            }
        }
    }

    /// <summary>The device did not answer, or it is busy.</summary>
    public void Failed()
    {
        Failures++;
        pause = (clock.GetTimestamp(), backOff.Next());
    }

    /// <summary>The line is gone, which is not the device's fault: it is asked as soon as the line may be back.</summary>
    public void LineFailed() => pause = (clock.GetTimestamp(), FirstRetry);

    /// <summary>The device answered all that was asked.</summary>
    public void Worked()
    {
        (pause, Failures) = (null, 0);
        backOff.Reset();
    }

    private static TimeSpan Positive(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.Zero;
}
