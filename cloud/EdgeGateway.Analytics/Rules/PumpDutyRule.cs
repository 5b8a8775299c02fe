using EdgeGateway.Analytics.Findings;
using static System.FormattableString;

namespace EdgeGateway.Analytics.Rules;

/// <summary>R11: a pump that never rests in summer, or never runs in the heating season.</summary>
public sealed class PumpDutyRule : IRule
{
    private static readonly RuleParameter Summer = new("summerAbove", 18, 5, 40, "degC", "mean outside air of 24 h above this is summer");
    private static readonly RuleParameter Season = new("heatingBelow", 12, -20, 25, "degC", "mean outside air of 24 h below this is the heating season");
    private static readonly RuleParameter DelayOn = RuleParameter.DelayOn(72), DelayOff = RuleParameter.DelayOff(0);

    /// <inheritdoc/>
    public RuleDefinition Definition { get; } = new()
    {
        Id = "R11",
        Title = "pump always on or never on",
        Needs = "circuitN.pump and outside air, 3 days of one season",
        Severity = "warning in summer, alarm in the heating season",
        Source = "domain brief 4.4, R11; the 3 days and the two temperatures are ours (R5 and X2 have them)",
        Parameters = [Summer, Season, DelayOn, DelayOff],
    };

    /// <inheritdoc/>
    public void Check(RuleCase site)
    {
        ArgumentNullException.ThrowIfNull(site);
        int[] circuits = [.. Enumerable.Range(1, PlantRoles.Circuits).Where(circuit => site.Plant.Has(PlantRoles.Pump(circuit)))];
        if (circuits.Length == 0 || site.Site.Weather24.All(double.IsNaN))
        {
            site.CannotRun(circuits.Length == 0 ? "no reading of the pump of any circuit" : "no outside air, neither its own nor of its weather cell");
            return;
        }

        foreach (int circuit in circuits)
        {
            string role = PlantRoles.Pump(circuit);
            if (Last(site, role, on => on >= 1, weather => weather > site.Values[Summer]) is { } always)
            {
                site.FoundFor(
                    always, Cause.PumpDuty, [role], Severity.Warning, Actor.Operator,
                    Invariant($"{role} was on all the time for {always.Length.TotalDays:0.#} days while mean outside air of 24 h was above {site.Values[Summer]:0.#} degC"));
            }

            if (Last(site, role, on => on <= 0, weather => weather < site.Values[Season]) is { } never)
            {
                site.FoundFor(
                    never, Cause.PumpDuty, [role], Severity.Alarm, Actor.Technician,
                    Invariant($"{role} did not run for {never.Length.TotalDays:0.#} days while mean outside air of 24 h was below {site.Values[Season]:0.#} degC"));
            }
        }
    }

    private static Episode? Last(RuleCase site, string role, Func<double, bool> duty, Func<double, bool> season)
    {
        IReadOnlyList<double> on = site.Plant.Means(role);
        double[] holds = [.. on.Select((value, hour) => double.IsNaN(value) || double.IsNaN(site.Site.Weather24[hour]) ? double.NaN : duty(value) && season(site.Site.Weather24[hour]) ? 1 : 0)];
        var limits = new EpisodeLimits(0.5, 0, site.Values.Hours(DelayOn), site.Values.Hours(DelayOff), Episodes.HourHold);
        return Episodes.OfHours(site.Site.Window, holds, limits) is [.., var last] ? last : null;
    }
}
