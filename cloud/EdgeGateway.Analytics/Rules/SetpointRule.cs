using EdgeGateway.Analytics.Findings;
using static System.FormattableString;

namespace EdgeGateway.Analytics.Rules;

/// <summary>X5: departure water that misses its setpoint.</summary>
public sealed class SetpointRule : IRule
{
    private static readonly RuleParameter Difference = new("kelvin", 5, 0.5, 50, "K", "difference of the hourly means, for as long as delayOnHours");
    private static readonly RuleParameter Demand = new("demandAbove", 25, 5, 80, "degC", "heat is demanded while the setpoint is above this");
    private static readonly RuleParameter Settle = new("settleHours", 2, 0, 24, "h", "hours after a change of the setpoint by more than the limit that are not judged (mode delay, brief 4.4)");
    private static readonly RuleParameter Hysteresis = RuleParameter.Hysteresis(1, "K"), DelayOn = RuleParameter.DelayOn(2), DelayOff = RuleParameter.DelayOff(2);

    /// <inheritdoc/>
    public RuleDefinition Definition { get; } = new()
    {
        Id = "X5",
        Title = "departure misses its setpoint",
        Needs = "circuitN.supply, circuitN.setpoint; not while hot water is charged",
        Severity = "warning; alarm from twice the limit on",
        Source = "domain brief 4.3, X5",
        Parameters = [Difference, Demand, Settle, Hysteresis, DelayOn, DelayOff],
    };

    /// <inheritdoc/>
    public void Check(RuleCase site)
    {
        ArgumentNullException.ThrowIfNull(site);
        foreach (int circuit in site.Circuits())
        {
            if (site.Needs(PlantRoles.Setpoint(circuit)))
            {
                Check(site, circuit);
            }
        }
    }

    private static void Check(RuleCase site, int circuit)
    {
        IReadOnlyList<double> water = site.Plant.Means(PlantRoles.Supply(circuit)), wanted = site.Plant.Means(PlantRoles.Setpoint(circuit));
        double[] missed = Missed(site, water, wanted);
        var limits = new EpisodeLimits(site.Values[Difference], site.Values[Hysteresis], site.Values.Hours(DelayOn), site.Values.Hours(DelayOff), Episodes.HourHold);
        if (Episodes.OfHours(site.Site.Window, missed, limits) is [.., var episode])
        {
            int from = (int)((episode.FromUtc - site.Site.Window.HourUtc(0)).Ticks / TimeSpan.TicksPerHour);
            bool over = water[from] > wanted[from];
            site.FoundFor(
                episode, Cause.SetpointMissed, [PlantRoles.Supply(circuit), PlantRoles.Setpoint(circuit)],
                episode.Mean > 2 * site.Values[Difference] ? Severity.Alarm : Severity.Warning, Actor.Technician,
                Invariant($"{PlantRoles.Supply(circuit)} is {episode.Mean:0.0} K {(over ? "above" : "below")} its setpoint for {episode.Length.TotalHours:0} h (limit {site.Values[Difference]:0.#} K): ")
                + (over ? "the mixing valve leaks or is stuck open" : "too little heat arrives, by size, air or fuel"));
        }
    }

    /// <summary>How far the water is from its setpoint in every hour, K; below everything where no heat is demanded or the setpoint has just moved, NaN when unknown.</summary>
    private static double[] Missed(RuleCase site, IReadOnlyList<double> water, IReadOnlyList<double> wanted)
    {
        int settle = (int)Math.Ceiling(site.Values[Settle]), lastChange = -settle - 1;
        double[] missed = new double[water.Count];
        for (int hour = 0; hour < missed.Length; hour++)
        {
            lastChange = hour > 0 && Math.Abs(wanted[hour] - wanted[hour - 1]) > site.Values[Difference] ? hour : lastChange;
            bool unknown = double.IsNaN(wanted[hour]) || site.Site.IsCharging(hour);
            missed[hour] = unknown ? double.NaN
                : wanted[hour] <= site.Values[Demand] || hour - lastChange < settle ? double.NegativeInfinity
                : Math.Abs(water[hour] - wanted[hour]);
        }

        return missed;
    }
}
