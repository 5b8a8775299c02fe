namespace EdgeGateway.Analytics.Streams;

/// <summary>What a series was at each quarter of an hour of the last five weeks.</summary>
/// <remarks>Medians over days, so that a day of anomalies does not become what is expected. Memory: 35 x 96 means, 40 kB.</remarks>
internal sealed class CalendarMemory
{
    /// <summary>Quarters of an hour in a day.</summary>
    public const int Bins = 96;

    private const int Days = 35;

    private readonly double[] sums = new double[Days * Bins];
    private readonly int[] counts = new int[Days * Bins];
    private readonly double[] found = new double[Days];
    private long today = long.MinValue / 2;

    /// <summary>Remembers a value.</summary>
    /// <param name="day">Days since any date; a day before the last one is taken as the last one.</param>
    /// <param name="bin">The quarter of an hour, 0 to 95.</param>
    /// <param name="value">The value.</param>
    public void Add(long day, int bin, double value)
    {
        if (day > today)
        {
            Begin(day);
        }

        int at = Row(today) + bin;
        sums[at] += value;
        counts[at]++;
    }

    /// <summary>The mean over quarters of an hour of the median over earlier days.</summary>
    /// <param name="day">The day to expect; only days before it count.</param>
    /// <param name="bin">The quarter of an hour in the middle.</param>
    /// <param name="wide">How many quarters before and after it are used too.</param>
    /// <param name="step">1 for every day, 7 for the same day of the week.</param>
    /// <param name="most">How many days that have a value there are used, the latest first.</param>
    /// <returns>The mean; NaN when no day has a value at any of them.</returns>
    public double Usual(long day, int bin, int wide, int step, int most)
    {
        double sum = 0;
        int n = 0;
        for (int near = bin - wide; near <= bin + wide; near++)
        {
            double median = Median(day, (near + Bins) % Bins, step, most);
            sum += double.IsNaN(median) ? 0 : median;
            n += double.IsNaN(median) ? 0 : 1;
        }

        return n == 0 ? double.NaN : sum / n;
    }

    private static double Middle(Span<double> values)
    {
        values.Sort();
        int half = values.Length / 2;
        return values.Length % 2 == 1 ? values[half] : 0.5 * (values[half - 1] + values[half]);
    }

    private static int Row(long day) => (int)(((day % Days) + Days) % Days) * Bins;

    private double Median(long day, int bin, int step, int most)
    {
        int n = 0;
        for (int back = step; back < Days && n < most; back += step)
        {
            long which = day - back;
            int at = Row(which) + bin;
            if (which <= today && which > today - Days && counts[at] > 0)
            {
                found[n++] = sums[at] / counts[at];
            }
        }

        return n == 0 ? double.NaN : Middle(found.AsSpan(0, n));
    }

    private void Begin(long day)
    {
        for (long fresh = Math.Max(today + 1, day - Days + 1); fresh <= day; fresh++)
        {
            Array.Clear(sums, Row(fresh), Bins);
            Array.Clear(counts, Row(fresh), Bins);
        }

        today = day;
    }
}
