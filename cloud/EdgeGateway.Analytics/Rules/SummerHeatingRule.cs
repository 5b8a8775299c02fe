using EdgeGateway.Analytics.Findings;
using static System.FormattableString;

namespace EdgeGateway.Analytics.Rules;

/// <summary>R5: heating while it is warm outside.</summary>
public sealed class SummerHeatingRule : IRule
{
    private static readonly RuleParameter Water = new("waterAbove", 35, 20, 90, "degC", "departure water above this heats");
    private static readonly RuleParameter Warning = new("warnAbove", 18, 5, 40, "degC", "mean outside air of 24 h above this is a warning");
    private static readonly RuleParameter Alarm = new("alarmAbove", 20, 5, 40, "degC", "mean outside air of 24 h above this is an alarm");
    private static readonly RuleParameter Hysteresis = RuleParameter.Hysteresis(1, "K"), DelayOn = RuleParameter.DelayOn(24), DelayOff = RuleParameter.DelayOff(6);

    /// <inheritdoc/>
    public RuleDefinition Definition { get; } = new()
    {
        Id = "R5",
        Title = "heating in summer",
        Needs = "circuitN.supply and outside air of 24 h; hours in which hot water is charged do not count when there is a point of it",
        Severity = "warning; alarm above the second limit",
        Source = "domain brief 4.4, R5",
        Parameters = [Water, Warning, Alarm, Hysteresis, DelayOn, DelayOff],
    };

    /// <inheritdoc/>
    public void Check(RuleCase site)
    {
        ArgumentNullException.ThrowIfNull(site);
        if (site.Site.Weather24.All(double.IsNaN))
        {
            site.CannotRun("no outside air, neither its own nor of its weather cell");
            return;
        }

        foreach (int circuit in site.Circuits())
        {
            Episode? alarm = Last(site, circuit, Alarm), episode = alarm ?? Last(site, circuit, Warning);
            if (episode is not null)
            {
                site.FoundFor(
                    episode, Cause.SummerHeating, [PlantRoles.Supply(circuit)], alarm is null ? Severity.Warning : Severity.Alarm, Actor.Operator,
                    Invariant($"{PlantRoles.Supply(circuit)} has {episode.Mean:0.0} degC for {episode.Length.TotalHours:0} h (limit {site.Values[Water]:0.#} degC) while mean outside air of 24 h is above {site.Values[alarm is null ? Warning : Alarm]:0.#} degC"));
            }
        }
    }

    private static Episode? Last(RuleCase site, int circuit, RuleParameter outside)
    {
        IReadOnlyList<double> water = site.Plant.Means(PlantRoles.Supply(circuit));
        double[] heating = new double[water.Count];
        for (int hour = 0; hour < heating.Length; hour++)
        {
            double weather = site.Site.Weather24[hour];
            heating[hour] = double.IsNaN(weather) || site.Site.IsCharging(hour) ? double.NaN : weather > site.Values[outside] ? water[hour] : double.NegativeInfinity;
        }

        var limits = new EpisodeLimits(site.Values[Water], site.Values[Hysteresis], site.Values.Hours(DelayOn), site.Values.Hours(DelayOff), Episodes.HourHold);
        return Episodes.OfHours(site.Site.Window, heating, limits) is [.., var last] ? last : null;
    }
}
