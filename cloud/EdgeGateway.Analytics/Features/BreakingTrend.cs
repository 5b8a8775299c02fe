namespace EdgeGateway.Analytics.Features;

/// <summary>A value that is steady up to some day and then goes away at a constant rate.</summary>
/// <remarks>
/// y(day) = a + PerDay * max(0, day - break) + what the other columns explain, fitted by <see cref="RobustRegression"/>, for breaks at 5, 13, 21, 29, 37 and 45 % of all days, missing ones
/// included; the break whose fit has the smallest loss is taken, the earliest of equal ones. To the standard error 0.02 is added, so that a fit without residuals does not count as certain.
/// </remarks>
/// <param name="PerDay">The rate after the break, in the unit of the values per day; NaN with fewer than <see cref="LeastDays"/> days that have all values, or when the other columns leave nothing to fit.</param>
/// <param name="Significance">The rate in standard errors, with its sign; NaN like the rate.</param>
/// <param name="BreakDay">The day of the break, counted from the first day; may lie between days.</param>
public readonly record struct BreakingTrend(double PerDay, double Significance, double BreakDay)
{
    /// <summary>Fewer days than this show no trend.</summary>
    public const int LeastDays = 7;

    private const double FirstBreak = 0.05, LastBreak = 0.5, BreakStep = 0.08, LeastError = 0.02, LeastScale = 0.2;

    /// <summary>No trend could be looked for.</summary>
    public static BreakingTrend None { get; } = new(double.NaN, double.NaN, double.NaN);

    /// <summary>Finds the break that leaves the smallest residuals.</summary>
    /// <param name="daily">One value per day, NaN when missing.</param>
    /// <param name="explained">What else moves the values, shape: [any][days], NaN when missing; constant columns are left out.</param>
    public static BreakingTrend Of(double[] daily, params IReadOnlyList<double[]> explained)
    {
        ArgumentNullException.ThrowIfNull(daily);
        ArgumentNullException.ThrowIfNull(explained);
        int[] days = [.. Enumerable.Range(0, daily.Length).Where(day => !double.IsNaN(daily[day]) && explained.All(column => !double.IsNaN(column[day])))];
        if (days.Length < LeastDays)
        {
            return None;
        }

        double[] y = [.. days.Select(day => daily[day])];
        double[][] others = [.. explained.Select(column => days.Select(day => column[day]).ToArray()).Where(column => column.AsSpan().ContainsAnyExcept(column[0]))];
        BreakingTrend best = None;
        double smallest = double.PositiveInfinity;
        for (double share = FirstBreak; share < LastBreak; share += BreakStep)
        {
            double at = share * daily.Length;
            double[] ramp = [.. days.Select(day => Math.Max(0, day - at))];
            if (RobustRegression.Fit([[.. days.Select(_ => 1.0)], ramp, .. others], y, LeastScale) is { } fit && fit.Loss < smallest)
            {
                smallest = fit.Loss;
                best = new BreakingTrend(fit.Coefficients[1], fit.Coefficients[1] / (fit.StandardErrors[1] + LeastError), at);
            }
        }

        return best;
    }
}
