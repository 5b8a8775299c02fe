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
        Source = "domain brief 4.2, V11 and V3 (plausible ranges); the comparison of outside air with its cell is ours",
        Parameters = [Near, Far],
    };

    /// <inheritdoc/>
    public void Check(RuleCase site)
    {
        ArgumentNullException.ThrowIfNull(site);
        Check(site, PlantRoles.Exterior, (-25, 42), 10);
        Check(site, PlantRoles.Ambient, (5, 32), 20);
        for (int circuit = 1; circuit <= PlantRoles.Circuits; circuit++)
        {
            Check(site, PlantRoles.Supply(circuit), (10, 90), 45);
            Check(site, PlantRoles.Return(circuit), (10, 80), 38);
        }
    }

    private static void Check(RuleCase site, string role, (double Low, double High) plausible, double usual)
    {
        IReadOnlyList<double> means = site.Plant.Means(role);
        int days = site.Site.Local.Days;
        (string? Name, double Raw, double Right)[] wrong =
        [
            .. Enumerable.Range(0, days).Select(day => Wrong(site, Median(site, day, means), Reference(site, role, day), plausible, usual)),
        ];
        int last = Array.FindLastIndex(wrong, day => day.Name is not null);
        if (last < 0)
        {
            return;
        }

        // Days without a name in between are those that could not be judged, or looked right by chance; it ends when the last known day is right.
        int first = last;
        while (first > 0 && (wrong[first - 1].Name == wrong[last].Name || double.IsNaN(wrong[first - 1].Raw)))
        {
            first--;
        }

        bool open = wrong.Skip(last + 1).All(day => double.IsNaN(day.Raw));
        site.Found(
            Cause.WrongUnit, [role], Severity.Alarm, Actor.Communications, wrong.Take(first).All(day => double.IsNaN(day.Raw)) ? null : site.Site.Local.DayUtc(first),
            Invariant($"{role} has a daily median of {wrong[last].Raw:0.#}; read as {wrong[last].Name} it is {wrong[last].Right:0.#} degC, which fits"),
            open ? null : site.Site.Local.DayUtc(last + 1));
    }

    private static (string? Name, double Raw, double Right) Wrong(
        RuleCase site, double raw, double reference, (double Low, double High) plausible, double usual)
    {
        double aim = double.IsNaN(reference) ? usual : reference;
        bool Plausible(double value, double within) => value >= plausible.Low && value <= plausible.High && !(Math.Abs(value - reference) > within);
        bool isRight = double.IsNaN(raw) || Plausible(raw, site.Values[Far]);
        var fitting = Mistakes.Select(mistake => (mistake.Name, Right: mistake.Inverse(raw))).Where(mistake => !isRight && Plausible(mistake.Right, site.Values[Near])).ToArray();
        if (fitting.Length == 0)
        {
            return (null, raw, double.NaN);
        }

        (string name, double right) = fitting.MinBy(mistake => Math.Abs(mistake.Right - aim));
        return (name, raw, right);
    }

    private static double Median(RuleCase site, int day, IReadOnlyList<double> hours) =>
        Known.Median(site.Site.HoursOf(day, _ => true).Select(hour => hours[hour]), FewestHours);

    private static double Reference(RuleCase site, string role, int day) =>
        role == PlantRoles.Exterior && site.Site.Cell is { } cell ? Median(site, day, cell.Exterior) : double.NaN;
}
