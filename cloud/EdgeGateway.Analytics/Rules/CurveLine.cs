namespace EdgeGateway.Analytics.Rules;

/// <summary>How departure water of circuit 1 follows outside air: a line through the hours of use in which it heats.</summary>
public static class CurveLine
{
    /// <summary>Fewer hours give no line.</summary>
    public const int FewestHours = 72;

    /// <summary>Outside air must vary by as much, K.</summary>
    public const double LeastSpread = 3;

    /// <summary>Water below this is taken as not heating, degrees Celsius.</summary>
    public const double HeatingAbove = 25;

    /// <summary>Outside air above this is taken as no weather for heating, degrees Celsius. Source: domain brief, section 5.4 consequence (b).</summary>
    public const double HeatingBelow = 15;

    /// <summary>Fits the line.</summary>
    /// <param name="plant">An installation.</param>
    /// <param name="local">The window by local time.</param>
    /// <param name="schedule">When the building is used.</param>
    /// <returns>NaN slope and intercept when there are too few hours, or outside air hardly varied.</returns>
    public static LinearFit Of(PlantData plant, LocalHours local, RuleSchedule schedule)
    {
        ArgumentNullException.ThrowIfNull(plant);
        ArgumentNullException.ThrowIfNull(local);
        ArgumentNullException.ThrowIfNull(schedule);
        IReadOnlyList<double> exterior = plant.Means(PlantRoles.Exterior), supply = plant.Means(PlantRoles.Supply(1));
        int[] hours =
        [
            .. Enumerable.Range(0, plant.Window.Hours)
                .Where(hour => exterior[hour] < HeatingBelow && supply[hour] > HeatingAbove && schedule.Contains(local.HourOfDay[hour])),
        ];
        double[] x = [.. hours.Select(hour => exterior[hour])];
        return x.Length < FewestHours || x.Max() - x.Min() < LeastSpread
            ? new LinearFit(double.NaN, double.NaN, double.NaN, x.Length)
            : LinearFit.Of(x, [.. hours.Select(hour => supply[hour])]);
    }
}
