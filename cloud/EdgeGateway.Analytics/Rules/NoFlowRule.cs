using EdgeGateway.Analytics.Findings;
using EdgeGateway.Analytics.Series;
using static System.FormattableString;

namespace EdgeGateway.Analytics.Rules;

/// <summary>X7: the burner burns, departure water shoots up and the return stays: nothing flows.</summary>
public sealed class NoFlowRule : IRule
{
    private static readonly TimeSpan CoarsestReadings = TimeSpan.FromMinutes(2), Oldest = TimeSpan.FromMinutes(5);

    private static readonly RuleParameter Rise = new("risePerMinute", 5, 0.5, 50, "K/min", "rise of departure water above this");
    private static readonly RuleParameter Flat = new("returnPerMinute", 0.5, 0, 10, "K/min", "the return counts as flat while it changes by less (ours: the brief says \"flat\")");
    private static readonly RuleParameter DelayOn = RuleParameter.DelayOn(2.0 / 60), DelayOff = RuleParameter.DelayOff(0), Hysteresis = RuleParameter.Hysteresis(0, "K/min");

    /// <inheritdoc/>
    public RuleDefinition Definition { get; } = new()
    {
        Id = "X7",
        Title = "no flow",
        Needs = "flame or modulation; boiler.supply and boiler.return, or those of circuit 1; read every 2 minutes or oftener",
        Severity = "critical",
        Source = "domain brief 4.3, X7; the delay of 2 min is ours",
        Parameters = [Rise, Flat, Hysteresis, DelayOn, DelayOff],
    };

    /// <inheritdoc/>
    public void Check(RuleCase site)
    {
        ArgumentNullException.ThrowIfNull(site);
        bool boiler = site.Plant.Has(PlantRoles.BoilerSupply) && site.Plant.Has(PlantRoles.BoilerReturn);
        (string supply, string back) = boiler ? (PlantRoles.BoilerSupply, PlantRoles.BoilerReturn) : (PlantRoles.Supply(1), PlantRoles.Return(1));
        string burner = site.Site.BurnerRole.Length > 0 ? site.Site.BurnerRole : PlantRoles.Flame;
        if (site.Needs(burner, supply, back) && ReadingPace.IsAtMost(site, CoarsestReadings, supply, back))
        {
            Check(site, burner, supply, back);
        }
    }

    private static void Check(RuleCase site, string burner, string supply, string back)
    {
        TimeSeries water = site.Plant.Readings(supply);
        HeldValues returning = new(site.Plant.Readings(back), Oldest), burning = new(site.Plant.Readings(burner), Oldest);
        double[] rises = new double[water.Count];
        double lastReturn = double.NaN;
        for (int i = 0; i < rises.Length; i++)
        {
            (double now, double burns) = (returning.At(water.Ticks[i]), burning.At(water.Ticks[i]));
            double minutes = i == 0 ? double.NaN : TimeSpan.FromTicks(water.Ticks[i] - water.Ticks[i - 1]).TotalMinutes;
            double rise = i == 0 || minutes > Oldest.TotalMinutes || minutes <= 0 ? double.NaN : (water.Values[i] - water.Values[i - 1]) / minutes;
            rises[i] = double.IsNaN(burns) ? double.NaN
                : burns > 0.5 && Math.Abs(now - lastReturn) / minutes < site.Values[Flat] ? rise
                : double.NegativeInfinity;
            lastReturn = now;
        }

        // A rise belongs to the time before its reading; the span found is as long, and one reading late.
        var limits = new EpisodeLimits(site.Values[Rise], site.Values[Hysteresis], site.Values.Hours(DelayOn), site.Values.Hours(DelayOff), Oldest);
        if (Episodes.Of([.. water.Ticks], rises, limits, TimeSpan.Zero) is [.., var episode])
        {
            site.FoundFor(
                episode, Cause.Contradiction, [supply, back, burner], Severity.Critical, Actor.Technician,
                Invariant($"{supply} rises by {episode.Mean:0.0} K/min for {episode.Length.TotalMinutes:0.#} min with the burner on while {back} stays (limit {site.Values[Rise]:0.#} K/min): the pump is blocked or a valve is closed"));
        }
    }
}
