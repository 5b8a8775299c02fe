using EdgeGateway.Analytics.Findings;
using EdgeGateway.Analytics.Series;
using static System.FormattableString;

namespace EdgeGateway.Analytics.Rules;

/// <summary>V5: a sensor that repeats its value.</summary>
public sealed class StuckRule : IRule
{
    private const int FewestReadings = 12, AlarmTimes = 3;

    private static readonly RuleParameter Exterior = new("exteriorHours", 6, 1, 240, "h", "outside air: how long the same value");
    private static readonly RuleParameter Ambient = new("ambientHours", 24, 1, 240, "h", "room air: how long the same value");
    private static readonly RuleParameter Supply = new("supplyHours", 2, 0.5, 240, "h", "departure water: how long the same value while pump or burner is on");
    private static readonly RuleParameter SupplyAlone = new("supplyAloneHours", 24, 1, 240, "h", "departure water: how long the same value when there is no point of pump and burner (ours, not the brief's)");
    private static readonly RuleParameter Pressure = new("pressureHours", 72, 1, 720, "h", "water pressure: how long the same value");
    private static readonly RuleParameter Resolution = new("resolution", 0, 0, 5, "unit of the point", "values that differ by no more count as the same");

    /// <inheritdoc/>
    public RuleDefinition Definition { get; } = new()
    {
        Id = "V5",
        Title = "sensor repeats its value",
        Needs = "exterior, ambient, circuitN.supply or pressure: 12 readings; for departure water pump or burner as well, else the longer time",
        Severity = "warning; alarm from 3 times the limit on, and when the whole window has one value",
        Source = "domain brief 4.2, V5",
        Parameters = [Exterior, Ambient, Supply, SupplyAlone, Pressure, Resolution],
    };

    /// <inheritdoc/>
    public void Check(RuleCase site)
    {
        ArgumentNullException.ThrowIfNull(site);
        Check(site, PlantRoles.Exterior, site.Values.Hours(Exterior), _ => true);
        Check(site, PlantRoles.Ambient, site.Values.Hours(Ambient), _ => true);
        Check(site, PlantRoles.Pressure, site.Values.Hours(Pressure), _ => true);
        foreach (int circuit in site.Site.Circuits)
        {
            string[] drivers = [.. new[] { PlantRoles.Pump(circuit), PlantRoles.Flame, PlantRoles.Modulation }.Where(site.Plant.Has)];
            HeldValues[] on = [.. drivers.Select(role => new HeldValues(site.Plant.Readings(role), TimeSpan.FromHours(1)))];
            Check(site, PlantRoles.Supply(circuit), site.Values.Hours(on.Length > 0 ? Supply : SupplyAlone), ticks => on.Length == 0 || on.Any(held => held.At(ticks) > 0.5));
        }
    }

    private static void Check(RuleCase site, string role, TimeSpan limit, Func<long, bool> counts)
    {
        TimeSeries series = site.Plant.Readings(role);
        if (series.Count is > 0 and < FewestReadings)
        {
            site.CannotRun(Invariant($"{series.Count} readings of {role}, {FewestReadings} are needed"));
        }

        FlatRun? last = FlatRun.Of(series, site.Values[Resolution], counts).LastOrDefault(run => run.Count >= FewestReadings && run.Length >= limit);
        if (last is { First: 0 } && last.End == series.Count)
        {
            site.Found(Cause.FlatLine, [role], Severity.Alarm, Actor.Technician, null, Invariant($"all {last.Count} readings of {role} are {last.Value:0.##}"));
        }
        else if (last is not null)
        {
            site.Found(
                Cause.Stuck, [role], last.Length >= AlarmTimes * limit ? Severity.Alarm : Severity.Warning, Actor.Technician,
                last.First == 0 ? null : series.TimeUtc(last.First),
                Invariant($"{role} stayed at {last.Value:0.##} for {last.Length.TotalHours:0.#} h ({last.Count} readings), limit {limit.TotalHours:0.#} h"),
                last.End == series.Count ? null : series.TimeUtc(last.End));
        }
    }
}
