using EdgeGateway.Analytics.Findings;
using EdgeGateway.Analytics.Series;
using static System.FormattableString;

namespace EdgeGateway.Analytics.Rules;

/// <summary>V10: a sensor that jumps much more from reading to reading than it used to.</summary>
public sealed class NoiseRule : IRule
{
    private const int FewestSteps = 12, FewestDays = 5;

    private static readonly RuleParameter Times = new("times", 5, 1.5, 100, "", "how many times its own median the deviation of a day's steps must be");
    private static readonly RuleParameter Least = new("leastDeviation", 0.5, 0, 20, "K", "a smaller deviation is no noise, however quiet the sensor was before (ours, not the brief's)");
    private static readonly RuleParameter Days = new("baselineDays", 30, 5, 365, "days", "how far back the median looks");
    private static readonly RuleParameter Gap = new("longestStepHours", 1, 0.1, 24, "h", "readings further apart make no step");

    /// <inheritdoc/>
    public RuleDefinition Definition { get; } = new()
    {
        Id = "V10",
        Title = "noise",
        Needs = "exterior, ambient or circuitN.supply: 5 days with 12 steps between readings at most 1 h apart",
        Severity = "warning; alarm from twice the limit on",
        Source = "domain brief 4.2, V10",
        Parameters = [Times, Least, Days, Gap],
    };

    /// <inheritdoc/>
    public void Check(RuleCase site)
    {
        ArgumentNullException.ThrowIfNull(site);
        string[] roles = [PlantRoles.Exterior, PlantRoles.Ambient, .. site.Site.Circuits.Select(PlantRoles.Supply)];
        foreach (string role in roles.Where(site.Plant.Has))
        {
            Check(site, role);
        }
    }

    private static void Check(RuleCase site, string role)
    {
        double[] days = DayDeviations(site, role);
        int known = Known.Count(days);
        if (known < FewestDays)
        {
            site.CannotRun(Invariant($"{known} days with enough readings of {role}, {FewestDays} are needed"));
            return;
        }

        double[] limits = [.. Enumerable.Range(0, days.Length).Select(day => Math.Max(site.Values[Least], site.Values[Times] * Usual(days, day, (int)site.Values[Days])))];
        int[] noisy = [.. Enumerable.Range(0, days.Length).Where(day => days[day] > limits[day])];
        if (noisy.Length > 0)
        {
            int worst = noisy.MaxBy(day => days[day]), last = noisy[^1];
            double usual = Usual(days, worst, (int)site.Values[Days]);
            bool severe = days[worst] > 2 * limits[worst];
            site.Found(
                Cause.NoiseBurst, [role], severe ? Severity.Alarm : Severity.Warning, Actor.Technician, noisy[0] == 0 ? null : site.Site.Local.DayUtc(noisy[0]),
                Invariant($"{role} jumps by {days[worst]:0.0} K from reading to reading on its worst of {noisy.Length} noisy days, usually by {usual:0.00} K (limit {limits[worst]:0.0} K)"),
                last == days.Length - 1 ? null : site.Site.Local.DayUtc(last + 1));
        }
    }

    /// <summary>The median of the days before; of the first days when there are few before.</summary>
    private static double Usual(double[] days, int day, int length)
    {
        double before = Known.Median(days[Math.Max(0, day - length)..day], FewestDays);
        return double.IsNaN(before) || Known.Count(days[..day]) < length ? Known.Median(days[..Math.Min(days.Length, length)]) : before;
    }

    private static double[] DayDeviations(RuleCase site, string role)
    {
        TimeSeries series = site.Plant.Readings(role);
        var steps = Enumerable.Range(0, site.Site.Local.Days).Select(_ => new List<double>()).ToArray();
        long first = site.Site.Window.HourUtc(0).Ticks, gap = site.Values.Hours(Gap).Ticks;
        for (int i = 1; i < series.Count; i++)
        {
            long between = series.Ticks[i] - series.Ticks[i - 1];
            if (between > 0 && between <= gap)
            {
                steps[site.Site.Local.DayOf((int)((series.Ticks[i] - first) / TimeSpan.TicksPerHour))].Add(series.Values[i] - series.Values[i - 1]);
            }
        }

        return [.. steps.Select((of, day) => IsJudged(site, role, day) && !IsFlat(of) ? Known.Deviation(of, FewestSteps) : double.NaN)];
    }

    // A stuck sensor (V5) is quiet, and what it does otherwise would seem noisy beside that.
    private static bool IsFlat(List<double> steps) => 2 * steps.Count(step => step == 0) > steps.Count && steps.Count(step => step == 0) >= 24;

    // Water that was off all summer jumps when heating begins; that is no noise.
    private static bool IsJudged(RuleCase site, string role, int day) =>
        role is PlantRoles.Exterior or PlantRoles.Ambient || site.Site.WeatherOf(day) is var weather && (double.IsNaN(weather) || weather < CurveLine.HeatingBelow);
}
