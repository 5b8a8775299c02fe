using EdgeGateway.Analytics.Findings;
using EdgeGateway.Analytics.Series;
using static System.FormattableString;

namespace EdgeGateway.Analytics.Rules;

/// <summary>X1: return water warmer than departure water while the pump runs.</summary>
public sealed class ReturnAboveSupplyRule : IRule
{
    private static readonly RuleParameter Difference = new("kelvin", 2, 0, 50, "K", "how much warmer the return must be");
    private static readonly RuleParameter Hysteresis = RuleParameter.Hysteresis(0.5, "K"), DelayOn = RuleParameter.DelayOn(0.5), DelayOff = RuleParameter.DelayOff(1);

    /// <inheritdoc/>
    public RuleDefinition Definition { get; } = new()
    {
        Id = "X1",
        Title = "return warmer than departure",
        Needs = "circuitN.supply, circuitN.return, circuitN.pump; not while hot water is charged",
        Severity = "alarm",
        Source = "domain brief 4.3, X1",
        Parameters = [Difference, Hysteresis, DelayOn, DelayOff],
    };

    /// <inheritdoc/>
    public void Check(RuleCase site)
    {
        ArgumentNullException.ThrowIfNull(site);
        foreach (int circuit in site.Circuits())
        {
            if (site.Needs(PlantRoles.Return(circuit), PlantRoles.Pump(circuit)))
            {
                Check(site, circuit);
            }
        }
    }

    private static void Check(RuleCase site, int circuit)
    {
        (string supply, string returning) = (PlantRoles.Supply(circuit), PlantRoles.Return(circuit));
        TimeSeries water = site.Plant.Readings(supply);
        HeldValues back = Held(site, returning), pump = Held(site, PlantRoles.Pump(circuit)), charging = Held(site, PlantRoles.Charging);
        double[] above = new double[water.Count];
        for (int i = 0; i < above.Length; i++)
        {
            long at = water.Ticks[i];
            double running = pump.At(at);
            bool unknown = double.IsNaN(running) || charging.At(at) > 0.5;
            above[i] = unknown ? double.NaN : running > 0.5 ? back.At(at) - water.Values[i] : double.NegativeInfinity;
        }

        var limits = new EpisodeLimits(site.Values[Difference], site.Values[Hysteresis], site.Values.Hours(DelayOn), site.Values.Hours(DelayOff), TimeSpan.FromHours(1));
        if (Episodes.Of([.. water.Ticks], above, limits, TimeSpan.Zero) is [.., var episode])
        {
            site.FoundFor(
                episode, Cause.Swapped, [supply, returning], Severity.Alarm, Actor.Technician,
                Invariant($"{returning} is {episode.Mean:0.0} K warmer than {supply} for {episode.Length.TotalHours:0.0} h with the pump on (limit {site.Values[Difference]:0.#} K): the two sensors are probably swapped"));
        }
    }

    private static HeldValues Held(RuleCase site, string role) => new(site.Plant.Readings(role), TimeSpan.FromHours(1));
}
