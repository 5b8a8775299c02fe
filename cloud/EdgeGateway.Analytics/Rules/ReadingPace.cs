using EdgeGateway.Analytics.Series;
using static System.FormattableString;

namespace EdgeGateway.Analytics.Rules;

/// <summary>How often points are read; some rules need minutes.</summary>
public static class ReadingPace
{
    /// <summary>The median time between readings; zero with fewer than 2.</summary>
    /// <param name="series">The readings.</param>
    public static TimeSpan Of(TimeSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        double ticks = Known.Median(Enumerable.Range(1, Math.Max(0, series.Count - 1)).Select(i => (double)(series.Ticks[i] - series.Ticks[i - 1])));
        return double.IsNaN(ticks) ? TimeSpan.Zero : TimeSpan.FromTicks((long)ticks);
    }

    /// <summary>Whether points are read often enough; says which are not.</summary>
    /// <param name="site">The case.</param>
    /// <param name="coarsest">The longest median time between readings that will do.</param>
    /// <param name="roles">The points.</param>
    public static bool IsAtMost(RuleCase site, TimeSpan coarsest, params ReadOnlySpan<string> roles)
    {
        ArgumentNullException.ThrowIfNull(site);
        string[] slow =
        [
            .. roles.ToArray().Select(role => (role, pace: Of(site.Plant.Readings(role)))).Where(point => point.pace > coarsest)
                .Select(point => Invariant($"{point.role} every {point.pace.TotalMinutes:0.#} min")),
        ];
        if (slow.Length > 0)
        {
            site.CannotRun(Invariant($"readings of {string.Join(", ", slow)}; every {coarsest.TotalMinutes:0.#} min or oftener is needed"));
        }

        return slow.Length == 0;
    }
}
