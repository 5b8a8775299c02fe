namespace EdgeGateway.Analytics.Streams;

/// <summary>What the next value should be: a level alone, the usual day, or the usual day of the week, whichever has earned trust.</summary>
/// <remarks>The three are mixed with weights loss^-8. The residual is divided by its usual size at this hour of the day. Memory: a calendar of 54 kB.</remarks>
internal sealed class Baseline
{
    private const double LossDays = 4, ScaleDays = 5;

    private readonly CalendarMemory calendar = new();
    private readonly Expectation[] ways = new Expectation[3];
    private readonly Fading[] hourly = new Fading[24];
    private readonly SlidingMean recent;
    private readonly double dayRows, levelDays;
    private Fading size;
    private double largest;
    private long day;
    private int bin;

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

    /// <summary>The usual size of the residual now, unit of the value, above 0.</summary>
    public double Scale { get; private set; }

    /// <summary>Looks at the calendar before the value is known.</summary>
    /// <param name="seconds">The time, seconds since 1970-01-01.</param>
    public void Expect(double seconds)
    {
        day = (long)Math.Floor(seconds / 86400);
        bin = (int)((seconds - (day * 86400.0)) / 900);
        ways[0].Expect(0);
        ways[1].Expect(calendar.Median(day, bin, 1, 7));
        ways[2].Expect(calendar.Median(day, bin, 7, 4));
        Expected = ways[0].Judged == 0 ? double.NaN : Mixed();
        double tiny = Math.Max(1e-9 * largest, 1e-12);
        ref Fading hour = ref hourly[bin / 4];
        double here = hour.Count >= Math.Max(6, dayRows / 12) ? hour.Mean : size.Mean;
        Scale = Math.Max(tiny, 0.5 * (here + size.Mean));
    }

    /// <summary>Learns the value that came, after <see cref="Expect"/>.</summary>
    public void Learn(double value)
    {
        largest = Math.Max(Math.Abs(value), 0.9999 * largest);
        double residual = double.IsNaN(Expected) ? 0 : value - Expected;
        double displaced = Math.Abs(recent.Add(residual)), reach = size.Count < 8 ? double.MaxValue : (4 * Scale) + (0.8 * displaced);
        for (int i = 0; i < ways.Length; i++)
        {
            ways[i].Learn(value, reach, 1 / (levelDays * dayRows), 1 / (LossDays * dayRows));
        }

        double magnitude = Math.Min(Math.Abs(residual), reach);
        size.Add(magnitude, 1 / (ScaleDays * dayRows));
        hourly[bin / 4].Add(magnitude, 24 / (ScaleDays * dayRows));
        calendar.Add(day, bin, value);
    }

    private double Mixed()
    {
        double best = double.MaxValue, sum = 0, weights = 0;
        for (int i = 0; i < ways.Length; i++)
        {
            best = Trusted(i) ? Math.Min(best, ways[i].Loss) : best;
        }

        for (int i = 0; i < ways.Length; i++)
        {
            if (Trusted(i))
            {
                double ratio = (best + 1e-300) / (ways[i].Loss + 1e-300), square = ratio * ratio, fourth = square * square;
                weights += fourth * fourth;
                sum += fourth * fourth * ways[i].Value;
            }
        }

        return sum / weights;
    }

    // A profile is listened to after it was right for a day, not after its first good guess.
    private bool Trusted(int way) => !double.IsNaN(ways[way].Value) && (way == 0 || ways[way].Judged >= dayRows);
}
