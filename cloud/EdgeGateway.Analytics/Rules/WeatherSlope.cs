namespace EdgeGateway.Analytics.Rules;

/// <summary>By how much departure water changes with the weather, told from one day to the next at the same hour.</summary>
/// <remarks>
/// Within a day the schedule and the weather go together, and the one would be taken for the other; at the same hour of two days the schedule is
/// the same (but for weekends, which cancel out). A line through the differences, by least squares.
/// </remarks>
public static class WeatherSlope
{
    /// <summary>Fewer pairs of hours give no slope.</summary>
    public const int FewestPairs = 72;

    private const int Day = 24;

    /// <summary>Fits the differences.</summary>
    /// <param name="site">The installation.</param>
    /// <param name="role">A circuit's departure water.</param>
    /// <param name="days">The local days to use; both hours of a pair lie in one of them.</param>
    /// <returns>K of water per K outside, at most 0 (colder outside never means colder water); 0 when it cannot be told.</returns>
    public static double Of(RuleSite site, string role, IReadOnlyCollection<int> days)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(days);
        IReadOnlyList<double> water = site.Plant.Means(role), weather = site.Weather;
        var used = days.ToHashSet();
        int[] hours = [.. Enumerable.Range(Day, Math.Max(0, site.Window.Hours - Day)).Where(hour => used.Contains(site.Local.DayOf(hour)) && used.Contains(site.Local.DayOf(hour - Day)))];
        LinearFit fit = LinearFit.Of([.. hours.Select(hour => weather[hour] - weather[hour - Day])], [.. hours.Select(hour => water[hour] - water[hour - Day])]);
        return fit.Count < FewestPairs || double.IsNaN(fit.Slope) ? 0 : Math.Min(0, fit.Slope);
    }
}
