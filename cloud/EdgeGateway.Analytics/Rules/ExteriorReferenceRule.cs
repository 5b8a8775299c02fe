using EdgeGateway.Analytics.Findings;
using static System.FormattableString;

namespace EdgeGateway.Analytics.Rules;

/// <summary>X3: outside air unlike that of the installations around.</summary>
public sealed class ExteriorReferenceRule : IRule
{
    private const int FewestHours = 12, FewestSunHours = 3, FewestDays = 3;

    private static readonly RuleParameter Warning = new("warnKelvin", 4, 0.5, 30, "K", "median difference of 24 h from the weather cell that is a warning");
    private static readonly RuleParameter Alarm = new("alarmKelvin", 8, 1, 50, "K", "median difference that is an alarm");
    private static readonly RuleParameter Sun = new("sunKelvin", 5, 1, 30, "K", "mean excess from 10 to 16 h, and only then, that means sun on the sensor");
    private static readonly RuleParameter Amplitude = new("amplitudeKelvin", 1, 0.1, 5, "K", "daily swing below which the sensor hangs indoors");
    private static readonly RuleParameter CellAmplitude = new("cellAmplitudeKelvin", 3, 1, 20, "K", "days on which the cell swings less are not judged for the swing (ours, not the brief's)");

    /// <inheritdoc/>
    public RuleDefinition Definition { get; } = new()
    {
        Id = "X3",
        Title = "outside air unlike its neighbours'",
        Needs = "exterior with 12 h in a day; 3 installations in the weather cell (its city, unless settings say otherwise); 3 days for sun and swing",
        Severity = "warning; alarm beyond the second limit",
        Source = "domain brief 4.3, X3; that another sensor of the installation shows the neighbours' air (swapped) is ours",
        Parameters = [Warning, Alarm, Sun, Amplitude, CellAmplitude],
    };

    /// <inheritdoc/>
    public void Check(RuleCase site)
    {
        ArgumentNullException.ThrowIfNull(site);
        if (!site.Needs(PlantRoles.Exterior))
        {
            return;
        }

        if (site.Site.Cell is not { } cell)
        {
            site.CannotRun(Invariant($"{site.Site.Fleet.CellOf(site.Plant.Number)?.Sites ?? 0} installations in its weather cell measure outside air, {WeatherCell.FewestSites} are needed"));
            return;
        }

        IReadOnlyList<double> own = site.Plant.Means(PlantRoles.Exterior);
        double[] difference = [.. own.Select((value, hour) => value - cell.Exterior[hour])];
        if (!CheckLevel(site, cell, difference))
        {
            CheckSun(site, cell, difference);
            CheckSwing(site, cell, own);
        }
    }

    private static bool CheckLevel(RuleCase site, WeatherCell cell, double[] difference)
    {
        double[] days = [.. Enumerable.Range(0, site.Site.Local.Days).Select(day => Known.Median(site.Site.HoursOf(day, _ => true).Select(hour => difference[hour]), FewestHours))];
        int last = Array.FindLastIndex(days, day => Math.Abs(day) > site.Values[Warning]);
        if (last < 0)
        {
            return false;
        }

        int first = last;
        while (first > 0 && !(Math.Abs(days[first - 1]) <= site.Values[Warning]))
        {
            first--;
        }

        SayLevel(site, cell, days, first, last);
        return true;
    }

    private static void SayLevel(RuleCase site, WeatherCell cell, double[] days, int first, int last)
    {
        bool severe = days[first..(last + 1)].Any(day => Math.Abs(day) > site.Values[Alarm]);
        string? other = severe ? OtherSensor(site, cell, first, last) : null;
        string explanation = Invariant(
            $"outside air is {Math.Abs(days[last]):0.0} K {(days[last] > 0 ? "above" : "below")} the median of {cell.Sites} installations in {cell.Name} over 24 h (limit {site.Values[severe ? Alarm : Warning]:0.#} K)");
        DateTime? since = days[..first].All(double.IsNaN) ? null : site.Site.Local.DayUtc(first), until = days[(last + 1)..].All(double.IsNaN) ? null : site.Site.Local.DayUtc(last + 1);
        Severity severity = severe ? Severity.Alarm : Severity.Warning;
        if (other is null)
        {
            site.Found(Cause.SensorPlacement, [PlantRoles.Exterior], severity, Actor.Technician, since, explanation, until);
        }
        else
        {
            site.Found(Cause.Swapped, [PlantRoles.Exterior, other], severity, Actor.Technician, since, $"{explanation}; {other} shows the neighbours' outside air instead: the two are swapped", until);
        }
    }

    /// <summary>A sensor of the installation that shows the cell's outside air on the days that the right one does not.</summary>
    private static string? OtherSensor(RuleCase site, WeatherCell cell, int first, int last)
    {
        int[] hours = [.. Enumerable.Range(first, last - first + 1).SelectMany(day => site.Site.HoursOf(day, _ => true))];
        string[] candidates = [PlantRoles.Ambient, .. site.Site.Circuits.Select(PlantRoles.Supply)];
        return candidates.FirstOrDefault(role =>
        {
            IReadOnlyList<double> means = site.Plant.Means(role);
            return Math.Abs(Known.Median(hours.Select(hour => means[hour] - cell.Exterior[hour]), FewestHours)) <= site.Values[Warning];
        });
    }

    private static void CheckSun(RuleCase site, WeatherCell cell, double[] difference)
    {
        int[] days = [.. Enumerable.Range(0, site.Site.Local.Days).Where(day => Sunny(day) - Rest(day) > site.Values[Sun] && Math.Abs(Rest(day)) < site.Values[Sun] / 2)];
        if (days.Length >= FewestDays)
        {
            site.Found(
                Cause.SensorPlacement, [PlantRoles.Exterior], Severity.Warning, Actor.Technician, days[0] == 0 ? null : site.Site.Local.DayUtc(days[0]),
                Invariant($"outside air is {days.Average(Sunny):0.0} K above {cell.Sites} installations in {cell.Name} from 10 to 16 h and {days.Average(Rest):0.0} K in the other hours, on {days.Length} days: sun on the sensor (limit {site.Values[Sun]:0.#} K)"));
        }

        double Sunny(int day) => Known.Mean(site.Site.HoursOf(day, hour => hour is >= 10 and < 16).Select(hour => difference[hour]), FewestSunHours);
        double Rest(int day) => Known.Mean(site.Site.HoursOf(day, hour => hour is < 10 or >= 16).Select(hour => difference[hour]), FewestHours / 2);
    }

    private static void CheckSwing(RuleCase site, WeatherCell cell, IReadOnlyList<double> own)
    {
        int[] days = [.. Enumerable.Range(0, site.Site.Local.Days).Where(day => Swing(day, cell.Exterior) >= site.Values[CellAmplitude] && !double.IsNaN(Swing(day, own)))];
        double swing = Known.Median(days.Select(day => Swing(day, own)));
        if (days.Length >= FewestDays && swing < site.Values[Amplitude])
        {
            site.Found(
                Cause.SensorPlacement, [PlantRoles.Exterior], Severity.Warning, Actor.Technician, null,
                Invariant($"outside air swings by {swing:0.0} K a day (median of {days.Length} days), that of {cell.Sites} installations in {cell.Name} by {Known.Median(days.Select(day => Swing(day, cell.Exterior))):0.0} K: the sensor hangs indoors (limit {site.Values[Amplitude]:0.#} K)"));
        }

        double Swing(int day, IReadOnlyList<double> hours)
        {
            double[] known = [.. site.Site.HoursOf(day, _ => true).Select(hour => hours[hour]).Where(value => !double.IsNaN(value))];
            return known.Length < FewestHours ? double.NaN : known.Max() - known.Min();
        }
    }
}
