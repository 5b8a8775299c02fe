namespace EdgeGateway.Edge.Buses;

/// <summary>The time between an exchange and the next one that a device needs: one wait at a time, and none allocates.</summary>
internal sealed class BusPause : IDisposable
{
    private readonly Lock gate = new();
    private readonly TimeProvider clock;
    private readonly Action<bool> ended;
    private readonly ITimer timer;
    private CancellationToken cancellationToken;
    private CancellationTokenRegistration registration;
    private TimeSpan length;
    private long begun;
    private bool isWaiting;

    /// <param name="clock">Time.</param>
    /// <param name="ended">Told when a wait is over, with true when it was given up; must not throw.</param>
    public BusPause(TimeProvider clock, Action<bool> ended)
    {
        (this.clock, this.ended) = (clock, ended);
        timer = clock.CreateTimer(static me => ((BusPause)me!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Starts a wait.</summary>
    public void Begin(TimeSpan wait, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            (length, begun, this.cancellationToken, isWaiting) = (wait, clock.GetTimestamp(), cancellationToken, true);
            registration = cancellationToken.UnsafeRegister(static me => ((BusPause)me!).Look(), this);
            timer.Change(wait, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose() => timer.Dispose();

    private void Look()
    {
        bool isGivenUp;
        lock (gate)
        {
            isGivenUp = cancellationToken.IsCancellationRequested;
            TimeSpan left = length - clock.GetElapsedTime(begun);
            if (!isWaiting)
            {
                return;
            }

            if (!isGivenUp && left > TimeSpan.Zero)
            {
                timer.Change(left, Timeout.InfiniteTimeSpan); // timers count whole milliseconds, and one may be left of the wait before
                return;
            }

            isWaiting = false;
            registration.Unregister();
        }

        ended(isGivenUp);
    }
}
