using EdgeGateway.Analytics.Findings;
using static System.FormattableString;

namespace EdgeGateway.Analytics.Rules;

/// <summary>X9: two points that show the same sensor.</summary>
public sealed class SameSensorRule : IRule
{
    private const int FewestHours = 20;

    private static readonly RuleParameter Correlation = new("correlation", 0.999, 0.9, 1, "", "more than this over 24 h");
    private static readonly RuleParameter Difference = new("kelvin", 0.1, 0, 5, "K", "mean difference smaller than this over 24 h");
    private static readonly RuleParameter Movement = new("leastDeviation", 0.2, 0, 10, "K", "days on which the sensor moves less say nothing (ours, not the brief's)");

    /// <inheritdoc/>
    public RuleDefinition Definition { get; } = new()
    {
        Id = "X9",
        Title = "two points show the same sensor",
        Needs = "two temperatures (exterior, ambient, supply and return of circuits and boiler) with 20 common hours in a day",
        Severity = "alarm",
        Source = "domain brief 4.3, X9",
        Parameters = [Correlation, Difference, Movement],
    };

    /// <inheritdoc/>
    public void Check(RuleCase site)
    {
        ArgumentNullException.ThrowIfNull(site);
        string[] roles =
        [
            .. new[] { PlantRoles.Exterior, PlantRoles.Ambient, PlantRoles.BoilerSupply, PlantRoles.BoilerReturn }
                .Concat(Enumerable.Range(1, PlantRoles.Circuits).SelectMany(circuit => new[] { PlantRoles.Supply(circuit), PlantRoles.Return(circuit) })).Where(site.Plant.Has),
        ];
        if (roles.Length < 2)
        {
            site.CannotRun(Invariant($"readings of {roles.Length} temperatures, 2 are needed"));
        }

        for (int first = 0; first < roles.Length; first++)
        {
            for (int second = first + 1; second < roles.Length; second++)
            {
                Check(site, roles[first], roles[second]);
            }
        }
    }

    private static void Check(RuleCase site, string first, string second)
    {
        int[] same = [.. Enumerable.Range(0, site.Site.Local.Days).Where(day => IsSame(site, first, second, day))];
        if (same.Length > 0)
        {
            site.Found(
                Cause.SameSensor, [first, second], Severity.Alarm, Actor.Communications, same[0] == 0 ? null : site.Site.Local.DayUtc(same[0]),
                Invariant($"{first} and {second} show the same on {same.Length} days (correlation above {site.Values[Correlation]:0.####}, difference below {site.Values[Difference]:0.##} K): one register is mapped twice"));
        }
    }

    private static bool IsSame(RuleCase site, string first, string second, int day)
    {
        IReadOnlyList<double> a = site.Plant.Means(first), b = site.Plant.Means(second);
        int[] hours = [.. site.Site.HoursOf(day, _ => true).Where(hour => !double.IsNaN(a[hour]) && !double.IsNaN(b[hour]))];
        double[] x = [.. hours.Select(hour => a[hour])], y = [.. hours.Select(hour => b[hour])];
        return hours.Length >= FewestHours
            && Math.Abs(x.Average() - y.Average()) < site.Values[Difference]
            && Known.Deviation(x) >= site.Values[Movement]
            && LinearFit.Of(x, y).Correlation > site.Values[Correlation];
    }
}
