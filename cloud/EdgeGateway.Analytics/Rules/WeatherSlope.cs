namespace EdgeGateway.Analytics.Rules;

/// <summary>By how much departure water changes with the weather, told from day to day.</summary>
/// <remarks>
/// Within a day the schedule and the weather go together, and the one would be taken for the other; the means of whole days hold no schedule.
/// </remarks>
public static class WeatherSlope
{
    /// <summary>Fewer days give no slope.</summary>
    public const int FewestDays = 5;

    /// <summary>Fits daily means.</summary>
    /// <param name="site">The installation.</param>
    /// <param name="role">A circuit's departure water.</param>
    /// <param name="days">The local days to use.</param>
    /// <returns>K of water per K outside, at most 0 (colder outside never means colder water); 0 when it cannot be told.</returns>
    public static double Of(RuleSite site, string role, IReadOnlyCollection<int> days)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(days);
        IReadOnlyList<double> water = site.Plant.Means(role);
        LinearFit fit = LinearFit.Of([.. days.Select(site.WeatherOf)], [.. days.Select(day => Known.Mean(site.HoursOf(day, _ => true).Select(hour => water[hour]), 12))]);
        return fit.Count < FewestDays || double.IsNaN(fit.Slope) ? 0 : Math.Min(0, fit.Slope);
    }
}
