using EdgeGateway.Analytics.Findings;
using static System.FormattableString;

namespace EdgeGateway.Analytics.Rules;

/// <summary>X2: room air as cold as outside air although it is heated.</summary>
public sealed class AmbientLikeExteriorRule : IRule
{
    private const int FewestHours = 24;

    private static readonly RuleParameter Difference = new("kelvin", 2, 0.1, 20, "K", "room and outside air closer than this");
    private static readonly RuleParameter Season = new("heatingBelow", 12, -10, 25, "degC", "only while the mean outside air of 24 h is below this, and outside air itself (the latter is ours: a mild afternoon is no fault)");
    private static readonly RuleParameter Heating = new("heatingKelvin", 5, 0, 60, "K", "heating is on while departure water is this much above outside air (when there is no point of the burner)");
    private static readonly RuleParameter DelayOn = RuleParameter.DelayOn(6), DelayOff = RuleParameter.DelayOff(3), Hysteresis = RuleParameter.Hysteresis(0.5, "K");
    private static readonly RuleParameter Correlation = new("correlation", 0.9, 0.5, 1, "", "more than this over the window, with a slope of 0.8 to 1.2, means the same cable or swapped sensors");

    /// <inheritdoc/>
    public RuleDefinition Definition { get; } = new()
    {
        Id = "X2",
        Title = "room air like outside air",
        Needs = "exterior, ambient, and circuit1.supply or the burner",
        Severity = "alarm",
        Source = "domain brief 4.3, X2",
        Parameters = [Difference, Season, Heating, Correlation, Hysteresis, DelayOn, DelayOff],
    };

    /// <inheritdoc/>
    public void Check(RuleCase site)
    {
        ArgumentNullException.ThrowIfNull(site);
        string heating = site.Site.BurnerRole.Length > 0 ? site.Site.BurnerRole : PlantRoles.Supply(1);
        if (!site.Needs(PlantRoles.Exterior, PlantRoles.Ambient, heating))
        {
            return;
        }

        IReadOnlyList<double> exterior = site.Plant.Means(PlantRoles.Exterior), ambient = site.Plant.Means(PlantRoles.Ambient), on = site.Plant.Means(heating);
        double[] closeness = new double[exterior.Count];
        for (int hour = 0; hour < closeness.Length; hour++)
        {
            bool isOn = heating == PlantRoles.Supply(1) ? on[hour] > exterior[hour] + site.Values[Heating] : on[hour] > 0;
            bool unknown = double.IsNaN(on[hour]) || double.IsNaN(site.Site.Weather24[hour]);
            closeness[hour] = unknown ? double.NaN
                : !isOn || Math.Max(site.Site.Weather24[hour], site.Site.Weather[hour]) >= site.Values[Season] ? double.NegativeInfinity
                : -Math.Abs(ambient[hour] - exterior[hour]);
        }

        var limits = new EpisodeLimits(-site.Values[Difference], 0, site.Values.Hours(DelayOn), site.Values.Hours(DelayOff), Episodes.HourHold);
        if (Episodes.OfHours(site.Site.Window, closeness, limits with { Hysteresis = site.Values[Hysteresis] }) is [.., var episode])
        {
            Say(site, episode, LinearFit.Of(exterior, ambient));
        }
    }

    private static void Say(RuleCase site, Episode episode, LinearFit fit)
    {
        bool same = fit.Count >= FewestHours && fit.Correlation > site.Values[Correlation] && fit.Slope is >= 0.8 and <= 1.2;
        string why = same
            ? Invariant($"they move together (correlation {fit.Correlation:0.000}, slope {fit.Slope:0.00}): swapped sensors or the same cable")
            : "the room sensor hangs in a wrong place, or a window is open";
        site.FoundFor(
            episode, same ? Cause.Swapped : Cause.SensorPlacement, [PlantRoles.Ambient, PlantRoles.Exterior], Severity.Alarm, Actor.Technician,
            Invariant($"room air is {-episode.Mean:0.0} K from outside air for {episode.Length.TotalHours:0} h while heating is on (limit {site.Values[Difference]:0.#} K); {why}"));
    }
}
