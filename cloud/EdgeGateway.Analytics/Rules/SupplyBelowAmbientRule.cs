using EdgeGateway.Analytics.Findings;
using EdgeGateway.Analytics.Series;
using static System.FormattableString;

namespace EdgeGateway.Analytics.Rules;

/// <summary>X4: departure water colder than the room while it should heat it.</summary>
public sealed class SupplyBelowAmbientRule : IRule
{
    private const int FewestHours = 18;
    private const double WaterInTheRoom = 32;

    private static readonly RuleParameter Difference = new("kelvin", 1, 0, 20, "K", "how much colder the water must be");
    private static readonly RuleParameter Cold = new("coldBelow", 10, -20, 20, "degC", "without points of pump and burner: days with mean outside air below this count (ours, not the brief's)");
    private static readonly RuleParameter Hysteresis = RuleParameter.Hysteresis(0.5, "K"), DelayOn = RuleParameter.DelayOn(0.5), DelayOff = RuleParameter.DelayOff(1);

    /// <inheritdoc/>
    public RuleDefinition Definition { get; } = new()
    {
        Id = "X4",
        Title = "departure colder than the room",
        Needs = "circuitN.supply, ambient; circuitN.pump and the burner, else whole cold days of 18 h and outside air",
        Severity = "alarm",
        Source = "domain brief 4.3, X4; delay of 30 min from 4.4, \"All rules\"; the way without pump and burner is ours",
        Parameters = [Difference, Cold, Hysteresis, DelayOn, DelayOff],
    };

    /// <inheritdoc/>
    public void Check(RuleCase site)
    {
        ArgumentNullException.ThrowIfNull(site);
        foreach (int circuit in site.Circuits())
        {
            if (!site.Needs(PlantRoles.Ambient))
            {
                return;
            }

            if (site.Plant.Has(PlantRoles.Pump(circuit)) && site.Site.BurnerRole.Length > 0)
            {
                CheckRunning(site, circuit);
            }
            else
            {
                CheckDays(site, circuit);
            }
        }
    }

    private static void CheckRunning(RuleCase site, int circuit)
    {
        TimeSeries water = site.Plant.Readings(PlantRoles.Supply(circuit));
        HeldValues room = Held(site, PlantRoles.Ambient), pump = Held(site, PlantRoles.Pump(circuit)), burner = Held(site, site.Site.BurnerRole);
        double[] below = new double[water.Count];
        for (int i = 0; i < below.Length; i++)
        {
            (double pumping, double burning) = (pump.At(water.Ticks[i]), burner.At(water.Ticks[i]));
            below[i] = double.IsNaN(pumping) || double.IsNaN(burning) ? double.NaN
                : pumping > 0.5 && burning > 0.5 ? room.At(water.Ticks[i]) - water.Values[i]
                : double.NegativeInfinity;
        }

        var limits = new EpisodeLimits(site.Values[Difference], site.Values[Hysteresis], site.Values.Hours(DelayOn), site.Values.Hours(DelayOff), TimeSpan.FromHours(1));
        if (Episodes.Of([.. water.Ticks], below, limits, TimeSpan.Zero) is [.., var episode])
        {
            Say(site, circuit, episode.Mean, Invariant($"for {episode.Length.TotalHours:0.0} h with pump and burner on"), episode.SinceUtc, episode.IsOpen ? null : episode.ToUtc);
        }
    }

    private static void CheckDays(RuleCase site, int circuit)
    {
        IReadOnlyList<double> water = site.Plant.Means(PlantRoles.Supply(circuit)), room = site.Plant.Means(PlantRoles.Ambient);
        int days = site.Site.Local.Days;
        double[] below =
        [
            .. Enumerable.Range(0, days).Select(day => site.Site.WeatherOf(day) < site.Values[Cold]
                ? Known.Mean(site.Site.HoursOf(day, _ => true).Select(hour => room[hour] - water[hour]), FewestHours)
                : double.NaN),
        ];
        if (below.All(double.IsNaN))
        {
            site.CannotRun(Invariant($"no reading of {PlantRoles.Pump(circuit)} and the burner, and no day with outside air below {site.Values[Cold]:0.#} degC and {FewestHours} h"));
            return;
        }

        int last = Array.FindLastIndex(below, day => day > site.Values[Difference]);
        if (last >= 0)
        {
            int first = last;
            while (first > 0 && !(below[first - 1] <= site.Values[Difference]))
            {
                first--;
            }

            int cold = below[first..(last + 1)].Count(day => !double.IsNaN(day));
            Say(
                site, circuit, Known.Mean(below[first..(last + 1)]), Invariant($"in the mean of {cold} cold days"), below[..first].All(double.IsNaN) ? null : site.Site.Local.DayUtc(first),
                below[(last + 1)..].All(double.IsNaN) ? null : site.Site.Local.DayUtc(last + 1));
        }
    }

    private static void Say(RuleCase site, int circuit, double kelvin, string when, DateTime? since, DateTime? until)
    {
        string role = PlantRoles.Supply(circuit);
        double room = Known.Median(site.Plant.Means(PlantRoles.Ambient));
        bool swapped = room > WaterInTheRoom;
        site.Found(
            swapped ? Cause.Swapped : Cause.SensorPlacement, [role, PlantRoles.Ambient], Severity.Alarm, Actor.Technician, since,
            Invariant($"{role} is {kelvin:0.0} K colder than the room {when} (limit {site.Values[Difference]:0.#} K); ")
            + (swapped ? Invariant($"the room is said to have {room:0.0} degC: the two sensors are swapped") : "the sensor is off the pipe, or the circuit gets no heat"),
            until);
    }

    private static HeldValues Held(RuleCase site, string role) => new(site.Plant.Readings(role), TimeSpan.FromHours(1));
}
