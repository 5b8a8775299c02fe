using EdgeGateway.Analytics.Findings;
using static System.FormattableString;

namespace EdgeGateway.Analytics.Rules;

/// <summary>V11: degrees Fahrenheit, kelvin, tenths or tens taken for degrees Celsius.</summary>
public sealed class UnitRule : IRule
{
    private const int FewestHours = 12;

    private static readonly RuleParameter Near = new("nearKelvin", 4, 0.5, 20, "K", "outside air counts as right within this of the weather cell");
    private static readonly RuleParameter Far = new("farKelvin", 8, 1, 50, "K", "outside air counts as wrong beyond this of the weather cell");

    private static readonly (string Name, Func<double, double> Inverse)[] Mistakes =
    [
        ("degrees Fahrenheit", value => (value - 32) / 1.8),
        ("kelvin", value => value - 273.15),
        ("ten times too large", value => value / 10),
        ("ten times too small", value => value * 10),
        ("a hundred times too large", value => value / 100),
    ];

    /// <inheritdoc/>
    public RuleDefinition Definition { get; } = new()
    {
        Id = "V11",
        Title = "wrong unit or scale",
        Needs = "exterior, ambient, circuitN.supply or circuitN.return: a day with 12 h; for outside air a weather cell of 3 sites helps",
        Severity = "alarm",
        Source = "domain brief 4.2, V11 and V3 (plausible ranges); the comparison of outside air with its cell, and that it must last, are ours",
        Parameters = [Near, Far],
    };

    /// <inheritdoc/>
    public void Check(RuleCase site)
    {
        ArgumentNullException.ThrowIfNull(site);
        foreach (PlausiblePoint point in PlausiblePoint.Of(site.Site.Circuits))
        {
            Check(site, point);
        }
    }

    private static void Check(RuleCase site, PlausiblePoint point)
    {
        IReadOnlyList<double> means = site.Plant.Means(point.Role);
        (string? Name, double Raw, double Right)[] days =
        [
            .. Enumerable.Range(0, site.Site.Local.Days).Select(day => Wrong(site, point, Median(site, day, means), Reference(site, point.Role, day), day)),
        ];

        // A wrong unit stays until somebody mends it; what is over was something else, such as a boiler that did not heat for days.
        int last = Array.FindLastIndex(days, day => !double.IsNaN(day.Raw));
        if (last < 0 || days[last].Name is not { } name)
        {
            return;
        }

        int first = last;
        while (first > 0 && (days[first - 1].Name == name || double.IsNaN(days[first - 1].Raw)))
        {
            first--;
        }

        site.Found(
            Cause.WrongUnit, [point.Role], Severity.Alarm, Actor.Communications, first == 0 ? null : site.Site.Local.DayUtc(first),
            Invariant($"{point.Role} has a daily median of {days[last].Raw:0.#}; read as {name} it is {days[last].Right:0.#} degC, which fits"));
    }

    private static (string? Name, double Raw, double Right) Wrong(RuleCase site, PlausiblePoint point, double raw, double reference, int day)
    {
        bool isRight = double.IsNaN(raw) || (point.Allows(raw) && !(Math.Abs(raw - reference) > site.Values[Far]));
        var fitting = Mistakes.Select(mistake => (mistake.Name, Right: mistake.Inverse(raw)))
            .Where(mistake => !isRight && point.IsUsual(mistake.Right) && !(Math.Abs(mistake.Right - reference) > site.Values[Near])).ToArray();
        if (fitting.Length == 0 || IsSwapped(site, point, raw, day))
        {
            return (null, raw, double.NaN);
        }

        (string name, double right) = fitting.MinBy(mistake => Math.Abs(mistake.Right - (double.IsNaN(reference) ? point.Middle : reference)));
        return (name, raw, right);
    }

    /// <summary>Whether another point of the installation shows what this one should, and the other way round: then they are swapped, which X3 and X4 say.</summary>
    private static bool IsSwapped(RuleCase site, PlausiblePoint point, double raw, int day) =>
        PlausiblePoint.Of(site.Site.Circuits).Where(other => other.Role != point.Role).Any(other =>
            point.Allows(Median(site, day, site.Plant.Means(other.Role))) && other.Allows(raw)
            && !(Math.Abs(Median(site, day, site.Plant.Means(other.Role)) - Reference(site, point.Role, day)) > site.Values[Near])
            && !(Math.Abs(raw - Reference(site, other.Role, day)) > site.Values[Near]));

    private static double Median(RuleCase site, int day, IReadOnlyList<double> hours) =>
        Known.Median(site.Site.HoursOf(day, _ => true).Select(hour => hours[hour]), FewestHours);

    private static double Reference(RuleCase site, string role, int day) =>
        role == PlantRoles.Exterior && site.Site.Cell is { } cell ? Median(site, day, cell.Exterior) : double.NaN;
}
