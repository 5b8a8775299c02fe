using EdgeGateway.Analytics.Findings;
using EdgeGateway.Analytics.Series;
using static System.FormattableString;

namespace EdgeGateway.Analytics.Rules;

/// <summary>R8: a condensing boiler whose return is too warm to condense.</summary>
public sealed class CondensationRule : IRule
{
    private static readonly TimeSpan Oldest = TimeSpan.FromHours(1);

    private static readonly RuleParameter Warm = new("returnAbove", 55, 30, 90, "degC", "return water above this does not condense");
    private static readonly RuleParameter Share = new("percent", 50, 1, 100, "%", "part of the burner's time with such a return");
    private static readonly RuleParameter Days = new("days", 7, 1, 60, "days", "how many of the last days are looked at (ours)");
    private static readonly RuleParameter Least = new("leastBurnerHours", 5, 0.5, 200, "h", "less time of the burner says nothing (ours)");

    /// <inheritdoc/>
    public RuleDefinition Definition { get; } = new()
    {
        Id = "R8",
        Title = "no condensation",
        Needs = "flame or modulation, boiler.return or circuit1.return: 5 h of the burner in 7 days; switch it off for boilers that do not condense",
        Severity = "warning",
        Source = "domain brief 4.4, R8",
        Parameters = [Warm, Share, Days, Least],
    };

    /// <inheritdoc/>
    public void Check(RuleCase site)
    {
        ArgumentNullException.ThrowIfNull(site);
        string back = site.Plant.Has(PlantRoles.BoilerReturn) ? PlantRoles.BoilerReturn : PlantRoles.Return(1);
        string burner = site.Site.BurnerRole.Length > 0 ? site.Site.BurnerRole : PlantRoles.Flame;
        if (site.Needs(burner, back))
        {
            Check(site, burner, back);
        }
    }

    private static void Check(RuleCase site, string burner, string back)
    {
        (double[] burning, double[] warm) = HoursByDay(site, burner, back);
        int first = Math.Max(0, burning.Length - (int)site.Values[Days]);
        double all = burning[first..].Sum(), percent = 100 * warm[first..].Sum() / all;
        if (all < site.Values[Least])
        {
            site.CannotRun(Invariant($"the burner burned {all:0.0} h in the last {burning.Length - first} days with a known return, {site.Values[Least]:0.#} h are needed"));
        }
        else if (percent > site.Values[Share])
        {
            int begin = first;
            while (begin > 0 && 100 * warm[begin - 1] >= site.Values[Share] * burning[begin - 1])
            {
                begin--;
            }

            site.Found(
                Cause.NoCondensation, [back, burner], Severity.Warning, Actor.Operator, begin == 0 ? null : site.Site.Local.DayUtc(begin),
                Invariant($"{back} is above {site.Values[Warm]:0.#} degC for {percent:0} % of the {all:0.0} h that the burner burned in the last {burning.Length - first} days (limit {site.Values[Share]:0.#} %)"));
        }
    }

    private static (double[] Burning, double[] Warm) HoursByDay(RuleCase site, string burner, string back)
    {
        TimeSeries flame = site.Plant.Readings(burner);
        var returning = new HeldValues(site.Plant.Readings(back), Oldest);
        double[] burning = new double[site.Site.Local.Days], warm = new double[site.Site.Local.Days];
        long begin = site.Site.Window.HourUtc(0).Ticks;
        for (int i = 0; i < flame.Count; i++)
        {
            long next = i + 1 < flame.Count ? flame.Ticks[i + 1] : flame.Ticks[i];
            double hours = TimeSpan.FromTicks(Math.Min(next - flame.Ticks[i], Oldest.Ticks)).TotalHours, water = returning.At(flame.Ticks[i]);
            if (flame.Values[i] > 0.5 && !double.IsNaN(water))
            {
                int day = site.Site.Local.DayOf((int)((flame.Ticks[i] - begin) / TimeSpan.TicksPerHour));
                burning[day] += hours;
                warm[day] += water > site.Values[Warm] ? hours : 0;
            }
        }

        return (burning, warm);
    }
}
