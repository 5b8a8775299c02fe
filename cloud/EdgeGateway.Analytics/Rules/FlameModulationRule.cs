using EdgeGateway.Analytics.Findings;
using EdgeGateway.Analytics.Series;
using static System.FormattableString;

namespace EdgeGateway.Analytics.Rules;

/// <summary>X6: flame and modulation contradict each other, or a flame that warms nothing.</summary>
public sealed class FlameModulationRule : IRule
{
    private const int FewestStarts = 3;
    private static readonly TimeSpan CoarsestReadings = TimeSpan.FromMinutes(5), Oldest = TimeSpan.FromMinutes(10), Watch = TimeSpan.FromMinutes(10);

    private static readonly RuleParameter Modulation = new("modulationPercent", 5, 0, 100, "%", "modulation above this without flame");
    private static readonly RuleParameter Firing = new("firingPercent", 30, 0, 100, "%", "modulation above which a flame must warm the water");
    private static readonly RuleParameter Rise = new("riseKelvin", 1, 0, 20, "K", "rise of the water in the 10 minutes after a start that is too little");
    private static readonly RuleParameter DelayOn = RuleParameter.DelayOn(5.0 / 60), DelayOff = RuleParameter.DelayOff(0), Hysteresis = RuleParameter.Hysteresis(1, "%");

    /// <inheritdoc/>
    public RuleDefinition Definition { get; } = new()
    {
        Id = "X6",
        Title = "flame and modulation contradict each other",
        Needs = "flame, modulation, boiler.supply or circuit1.supply, read every 5 minutes or oftener; 3 starts for the rise",
        Severity = "alarm",
        Source = "domain brief 4.3, X6; the rise is looked at behind a start only, for a boiler that has arrived at its setpoint burns without a rise",
        Parameters = [Modulation, Firing, Rise, Hysteresis, DelayOn, DelayOff],
    };

    /// <inheritdoc/>
    public void Check(RuleCase site)
    {
        ArgumentNullException.ThrowIfNull(site);
        string water = site.Plant.Has(PlantRoles.BoilerSupply) ? PlantRoles.BoilerSupply : PlantRoles.Supply(1);
        if (site.Needs(PlantRoles.Flame, PlantRoles.Modulation, water) && ReadingPace.IsAtMost(site, CoarsestReadings, PlantRoles.Flame, PlantRoles.Modulation, water))
        {
            CheckWithoutFlame(site);
            CheckStarts(site, water);
        }
    }

    private static void CheckWithoutFlame(RuleCase site)
    {
        TimeSeries modulation = site.Plant.Readings(PlantRoles.Modulation);
        var flame = new HeldValues(site.Plant.Readings(PlantRoles.Flame), Oldest);
        double[] without = new double[modulation.Count];
        for (int i = 0; i < without.Length; i++)
        {
            double burns = flame.At(modulation.Ticks[i]);
            without[i] = double.IsNaN(burns) ? double.NaN : burns > 0.5 ? double.NegativeInfinity : modulation.Values[i];
        }

        var limits = new EpisodeLimits(site.Values[Modulation], site.Values[Hysteresis], site.Values.Hours(DelayOn), site.Values.Hours(DelayOff), Oldest);
        if (Episodes.Of([.. modulation.Ticks], without, limits, TimeSpan.Zero) is [.., var episode])
        {
            site.FoundFor(
                episode, Cause.Contradiction, [PlantRoles.Flame, PlantRoles.Modulation], Severity.Alarm, Actor.Technician,
                Invariant($"modulation is {episode.Mean:0} % for {episode.Length.TotalMinutes:0} min without flame (limit {site.Values[Modulation]:0.#} %)"));
        }
    }

    private static void CheckStarts(RuleCase site, string role)
    {
        TimeSeries flame = site.Plant.Readings(PlantRoles.Flame), water = site.Plant.Readings(role);
        HeldValues before = new(water, Oldest), after = new(water, Oldest), modulation = new(site.Plant.Readings(PlantRoles.Modulation), Oldest), burns = new(flame, Oldest);
        var rises = new List<(DateTime At, double Kelvin)>();
        for (int i = 1; i < flame.Count; i++)
        {
            long end = flame.Ticks[i] + Watch.Ticks;
            double rise = flame.Values[i] > 0.5 && flame.Values[i - 1] <= 0.5 ? after.At(end) - before.At(flame.Ticks[i]) : double.NaN;
            if (!double.IsNaN(rise) && burns.At(end) > 0.5 && modulation.At(end) > site.Values[Firing])
            {
                rises.Add((flame.TimeUtc(i), rise));
            }
        }

        var cold = rises.Where(start => start.Kelvin < site.Values[Rise]).ToList();
        if (cold.Count >= FewestStarts && 2 * cold.Count > rises.Count)
        {
            site.Found(
                Cause.Contradiction, [PlantRoles.Flame, role], Severity.Alarm, Actor.Technician, cold.Count == rises.Count ? null : cold[0].At,
                Invariant($"{role} rises by {cold.Average(start => start.Kelvin):0.0} K in the 10 min after {cold.Count} of {rises.Count} starts with a modulation above {site.Values[Firing]:0} % (limit {site.Values[Rise]:0.#} K)"));
        }
    }
}
