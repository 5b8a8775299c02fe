using EdgeGateway.Analytics.Series;

namespace EdgeGateway.Analytics.Peers;

/// <summary>The periods in which a long window is looked at: weather and schedules change over a season, within three weeks hardly.</summary>
public static class FleetPeriods
{
    /// <summary>A window up to this long is one period.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromDays(31);

    private static readonly TimeSpan Usual = TimeSpan.FromDays(21);

    /// <summary>Cuts a window into periods of about 21 days, equal but for the last hours.</summary>
    /// <param name="window">The window.</param>
    /// <returns>At least one, by time, without gaps; together the window.</returns>
    public static IReadOnlyList<HourWindow> Of(HourWindow window)
    {
        ArgumentNullException.ThrowIfNull(window);
        TimeSpan length = window.ToUtc - window.FromUtc;
        if (length <= Longest)
        {
            return [window];
        }

        int count = (int)Math.Round(length / Usual);
        long days = (long)Math.Ceiling(length / count / TimeSpan.FromDays(1));
        var periods = new List<HourWindow>();
        for (DateTime from = window.FromUtc; from < window.ToUtc; from = periods[^1].ToUtc)
        {
            DateTime to = from.AddDays(days);
            periods.Add(new HourWindow(from, to > window.ToUtc ? window.ToUtc : to));
        }

        return periods;
    }
}
