using EdgeGateway.Analytics.Series;

namespace EdgeGateway.Analytics.Rules;

/// <summary>Readings in a row that do not change.</summary>
/// <param name="First">The first of them.</param>
/// <param name="End">The one behind the last of them.</param>
/// <param name="Count">How many of them count.</param>
/// <param name="Length">From the first that counts to the last one.</param>
/// <param name="Value">The lowest value.</param>
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
        int first = -1;
        (double low, double high) = (double.NaN, double.NaN);
        for (int i = 0, end; i < series.Count; i = end)
        {
            end = EndOfTime(series, i);
            bool on = counts(series.Ticks[i]);
            int fits = !on || first < 0 ? -1 : Enumerable.Range(i, end - i).FirstOrDefault(k => Math.Max(high, series.Values[k]) - Math.Min(low, series.Values[k]) <= resolution, -1);
            if (fits < 0)
            {
                Close(i);
                first = on ? i : -1;
                fits = i;
                (low, high) = (series.Values[i], series.Values[i]);
            }

            (low, high) = (Math.Min(low, series.Values[fits]), Math.Max(high, series.Values[fits]));
        }

        Close(series.Count);
        return runs;

        void Close(int end)
        {
            if (first >= 0)
            {
                runs.Add(new FlatRun(first, end, end - first, series.TimeUtc(end - 1) - series.TimeUtc(first), low));
            }
        }
    }

    // A second value at the same time does not make a stuck sensor move: one of the two is it.
    private static int EndOfTime(TimeSeries series, int from)
    {
        int end = from + 1;
        while (end < series.Count && series.Ticks[end] == series.Ticks[from])
        {
            end++;
        }

        return end;
    }
}
