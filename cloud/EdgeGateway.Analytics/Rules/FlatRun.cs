using EdgeGateway.Analytics.Series;

namespace EdgeGateway.Analytics.Rules;

/// <summary>Readings in a row that do not change.</summary>
/// <param name="First">The first of them.</param>
/// <param name="End">The one behind the last of them.</param>
/// <param name="Count">How many of them count.</param>
/// <param name="Length">From the first that counts to the last one.</param>
/// <param name="Value">The value of the first.</param>
public sealed record FlatRun(int First, int End, int Count, TimeSpan Length, double Value)
{
    /// <summary>The runs of a series, none of them within another.</summary>
    /// <param name="series">The readings.</param>
    /// <param name="resolution">Values of a run differ by no more.</param>
    /// <param name="counts">Whether the time of a reading counts, asked with rising ticks; one that does not ends a run.</param>
    public static IReadOnlyList<FlatRun> Of(TimeSeries series, double resolution, Func<long, bool> counts)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(counts);
        var runs = new List<FlatRun>();
        int first = 0;
        (double low, double high) = (double.PositiveInfinity, double.NegativeInfinity);
        for (int i = 0; i <= series.Count; i++)
        {
            bool goesOn = i < series.Count && counts(series.Ticks[i]);
            (double newLow, double newHigh) = i < series.Count ? (Math.Min(low, series.Values[i]), Math.Max(high, series.Values[i])) : (low, high);
            if (goesOn && newHigh - newLow <= resolution)
            {
                (low, high) = (newLow, newHigh);
                continue;
            }

            if (i > first)
            {
                runs.Add(new FlatRun(first, i, i - first, series.TimeUtc(i - 1) - series.TimeUtc(first), series.Values[first]));
            }

            first = goesOn ? i : i + 1;
            (low, high) = goesOn ? (series.Values[i], series.Values[i]) : (double.PositiveInfinity, double.NegativeInfinity);
        }

        return runs;
    }
}
