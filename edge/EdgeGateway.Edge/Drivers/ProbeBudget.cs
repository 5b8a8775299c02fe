namespace EdgeGateway.Edge.Drivers;

/// <summary>
/// How much of a bus's time devices may take that are known to be silent: a twentieth, so that the healthy ones keep at least 95 % of their rate also on a bus
/// that has no time left. Where the bus is idle anyway nothing is taken from anybody.
/// </summary>
/// <remarks>Source of the figure: issue 5, "32 slaves of 20 points on one 9600 line, 4 dead: the healthy ones keep at least 95 % of their rate".</remarks>
internal sealed class ProbeBudget(TimeProvider clock)
{
    private const double Share = 0.05;
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(1);

    private TimeSpan saved = Most;
    private long at = clock.GetTimestamp();

    /// <summary>How long until a silent device may be tried though others are waiting.</summary>
    public TimeSpan Wait
    {
        get
        {
            Save();
            return saved >= TimeSpan.Zero ? TimeSpan.Zero : saved / -Share;
        }
    }

    /// <summary>A silent device has taken so much time.</summary>
    public void Spend(TimeSpan time)
    {
        Save();
        saved -= time;
    }

    private void Save()
    {
        saved += clock.GetElapsedTime(at) * Share;
        saved = saved < Most ? saved : Most;
        at = clock.GetTimestamp();
    }
}
