namespace EdgeGateway.Edge.Drivers.Health;

/// <summary>How long answers take: a histogram of fixed size whose classes grow by a tenth, so that a quantile is at most a tenth too large.</summary>
internal sealed class RoundTrips
{
    private const int Classes = 160; // 20 us * 1.1^159 = 76 s, longer than the longest time-out
    private const double Growth = 1.1;
    private static readonly TimeSpan Least = TimeSpan.FromMicroseconds(20);

    private readonly long[] counts = new long[Classes];
    private long total;

    /// <summary>Adds one.</summary>
    public void Add(TimeSpan time)
    {
        counts[ClassOf(time)]++;
        total++;
    }

    /// <summary>The time within which a share of the answers came: the upper edge of the class; null without answers.</summary>
    /// <param name="share">The share, 0 to 1.</param>
    public TimeSpan? Within(double share)
    {
        if (total == 0)
        {
            return null;
        }

        long wanted = Math.Max(1, (long)Math.Ceiling(share * total)), seen = 0;
        int at = -1;
        while (seen < wanted)
        {
            seen += counts[++at];
        }

        return Least * Math.Pow(Growth, at);
    }

    private static int ClassOf(TimeSpan time) =>
        time <= Least ? 0 : Math.Min(Classes - 1, (int)Math.Ceiling(Math.Log(time / Least) / Math.Log(Growth) - 1e-9));
}
