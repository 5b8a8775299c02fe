namespace EdgeGateway.Edge.Buses;

/// <summary>Waits twice as long after each failure, up to a limit.</summary>
/// <param name="first">After the first failure.</param>
/// <param name="most">Never longer than this.</param>
internal sealed class BackOff(TimeSpan first, TimeSpan most)
{
    private TimeSpan? next;

    /// <summary>How long to wait after one more failure.</summary>
    public TimeSpan Next()
    {
        TimeSpan wait = next ?? first;
        next = wait * 2 < most ? wait * 2 : most;
        return wait;
    }

    /// <summary>It works again.</summary>
    public void Reset() => next = null;
}
