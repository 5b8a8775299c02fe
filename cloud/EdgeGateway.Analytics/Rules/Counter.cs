using EdgeGateway.Analytics.Series;

namespace EdgeGateway.Analytics.Rules;

/// <summary>A meter's counter between its readings.</summary>
/// <param name="series">Its readings.</param>
public sealed class Counter(TimeSeries series)
{
    /// <summary>How far from a reading the counter may be told.</summary>
    public static TimeSpan Reach { get; } = TimeSpan.FromHours(6);

    /// <summary>What the counter showed: on the line between the readings around, or that of the one next to it.</summary>
    /// <param name="utc">A time, UTC.</param>
    /// <returns>In the unit of the series; NaN when no reading is within <see cref="Reach"/>.</returns>
    public double At(DateTime utc)
    {
        int after = series.Ticks.BinarySearch(utc.Ticks);
        after = after < 0 ? ~after : after;
        bool hasAfter = after < series.Count && series.Ticks[after] - utc.Ticks <= Reach.Ticks;
        bool hasBefore = after > 0 && utc.Ticks - series.Ticks[after - 1] <= Reach.Ticks;
        return hasAfter && hasBefore ? Between(after, utc.Ticks)
            : hasAfter ? series.Values[after]
            : hasBefore ? series.Values[after - 1]
            : double.NaN;
    }

    private double Between(int after, long ticks)
    {
        double share = (double)(ticks - series.Ticks[after - 1]) / Math.Max(1, series.Ticks[after] - series.Ticks[after - 1]);
        return series.Values[after - 1] + (share * (series.Values[after] - series.Values[after - 1]));
    }
}
