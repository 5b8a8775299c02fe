namespace EdgeGateway.Analytics.Streams;

/// <summary>What the next value should be: a level alone, the usual day, or the usual day of the week, whichever has earned trust.</summary>
/// <remarks>
/// Five ways to expect are mixed with weights loss^-8: the level; the median of the last 7 days and of the last 4 same days of the week, at this quarter
/// of an hour and smoothed over an hour. Memory: a calendar of 40 kB.
/// </remarks>
internal sealed class Baseline
{
    private const double LossDays = 4;

    private readonly CalendarMemory calendar = new();
    private readonly Expectation[] ways = new Expectation[5];
    private readonly double[] profiles = new double[5], weights = new double[5];
    private readonly Fading[] hourly = new Fading[24];
    private readonly SlidingMean recent;
    private readonly double dayRows, levelDays;
    private double largest, usual, before, beforeThat;
    private long day = long.MinValue;
    private int bin = -1;

    /// <param name="dayRows">Rows in a day.</param>
    /// <param name="levelDays">How fast the level follows, days.</param>
    public Baseline(double dayRows, double levelDays)
    {
        this.dayRows = dayRows;
        this.levelDays = levelDays;
        recent = new SlidingMean((int)Math.Max(4, dayRows / 4));
    }

    /// <summary>The expected value; NaN before the first value.</summary>
    public double Expected { get; private set; } = double.NaN;

    /// <summary>The usual size of the residual at this hour of the day, unit of the value, above 0.</summary>
    public double Scale { get; private set; }

    /// <summary>Makes the expectation, before the value is known.</summary>
    /// <param name="seconds">The time, seconds since 1970-01-01.</param>
    public void Expect(double seconds)
    {
        Turn((long)Math.Floor(seconds / 86400), (int)(((seconds % 86400) + 86400) % 86400 / 900));
        for (int i = 0; i < ways.Length; i++)
        {
            ways[i].Expect(profiles[i]);
        }

        Mix();
        ref Fading hour = ref hourly[bin / 4];
        double factor = hour.Count >= Math.Max(6, dayRows / 12) ? 0.5 * (1 + hour.Mean) : 1;
        Scale = Math.Max(Math.Max(1e-9 * largest, 1e-12), factor * usual);
    }

    /// <summary>Learns the value that came, after <see cref="Expect"/>.</summary>
    public void Learn(double value)
    {
        largest = Math.Max(Math.Abs(value), 0.9999 * largest);
        double residual = double.IsNaN(Expected) ? 0 : value - Expected;
        bool settled = ways[0].Judged >= 16;
        double far = settled ? 4 * Scale : double.MaxValue, displaced = Math.Abs(recent.Add(Math.Clamp(residual, -far, far)));
        double reach = settled ? far + (0.8 * displaced) : double.MaxValue;
        for (int i = 0; i < ways.Length; i++)
        {
            ways[i].Learn(value, reach, 1 / (levelDays * dayRows), 1 / (LossDays * dayRows));
        }

        if (usual > 0)
        {
            hourly[bin / 4].Add(Math.Min(Math.Abs(residual) / usual, 4), 24 / (LossDays * dayRows));
        }

        // One or two wild rows must not become what is expected a week later; a day that is another one from its first hour must.
        double middle = Math.Max(Math.Min(residual, before), Math.Min(Math.Max(residual, before), beforeThat));
        calendar.Add(day, bin, settled ? Expected + Math.Clamp(residual, middle - far, middle + far) : value);
        (before, beforeThat) = (residual, before);
    }

    // The calendar is asked once in a quarter of an hour: what it says about it cannot change before tomorrow.
    private void Turn(long newDay, int newBin)
    {
        if (newDay == day && newBin == bin)
        {
            return;
        }

        (day, bin) = (newDay, newBin);
        profiles[1] = calendar.Usual(day, bin, 0, 1, 7);
        profiles[2] = calendar.Usual(day, bin, 2, 1, 7);
        profiles[3] = calendar.Usual(day, bin, 0, 7, 4);
        profiles[4] = calendar.Usual(day, bin, 2, 7, 4);
    }

    private void Mix()
    {
        double best = double.MaxValue, sum = 0;
        for (int i = 0; i < ways.Length; i++)
        {
            best = Trusted(i) ? Math.Min(best, ways[i].Loss) : best;
        }

        for (int i = 0; i < ways.Length; i++)
        {
            double ratio = Trusted(i) ? (best + 1e-300) / (ways[i].Loss + 1e-300) : 0, square = ratio * ratio, fourth = square * square;
            weights[i] = fourth * fourth;
            sum += weights[i];
        }

        (Expected, usual) = ways[0].Judged == 0 ? (double.NaN, 0) : (0, 0);
        for (int i = 0; i < ways.Length && sum > 0; i++)
        {
            double weight = weights[i] / sum;
            Expected += weight > 0 ? weight * ways[i].Value : 0;
            usual += weight > 0 ? weight * ways[i].Loss : 0;
        }
    }

    // A profile is listened to after it was right for half a day, not after its first good guess.
    private bool Trusted(int way) => !double.IsNaN(ways[way].Value) && (way == 0 || ways[way].Judged >= dayRows / 2);
}
