namespace EdgeGateway.Edge.Buses;

/// <summary>Says when a port or connection that failed may be tried again, so that a missing one costs next to nothing.</summary>
/// <param name="clock">Time.</param>
/// <param name="most">The longest pause; also how late a returning port can be noticed.</param>
internal sealed class Reopening(TimeProvider clock, TimeSpan most)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    private readonly BackOff backOff = new(FirstPause, most);
    private (long At, TimeSpan Pause)? failure;

    /// <summary>Whether the pause after the last failure is over.</summary>
    public bool IsDue => failure is not { } last || clock.GetElapsedTime(last.At) >= last.Pause;

    /// <summary>What the last failure was.</summary>
    public BusFailure? Why { get; private set; }

    /// <summary>It could not be opened.</summary>
    public BusFailure Failed(BusFailure why)
    {
        failure = (clock.GetTimestamp(), backOff.Next());
        Why = why;
        return why;
    }

    /// <summary>It is open.</summary>
    public void Worked()
    {
        backOff.Reset();
        failure = null;
    }
}
