using EdgeGateway.Analytics.Findings;
using static System.FormattableString;

namespace EdgeGateway.Analytics.Rules;

/// <summary>R2: departure water as warm by night as by day.</summary>
public sealed class NightSetbackRule : IRule
{
    private const int NightBegins = 22, NightEnds = 6, FewestNightHours = 5, FewestDayHours = 10;

    private static readonly RuleParameter Setback = new("setbackKelvin", 3, 0.5, 30, "K", "a night counts as without setback when its water is not this much below that of the day before");
    private static readonly RuleParameter Nights = new("nights", 7, 3, 60, "nights", "how many of the last nights are looked at");
    private static readonly RuleParameter Without = new("nightsWithout", 5, 1, 60, "nights", "how many of them without setback are a finding");
    private static readonly RuleParameter Season = new("heatingBelow", 15, -10, 25, "degC", "only nights with mean outside air of 24 h below this");
    private static readonly RuleParameter Corrected = new("correctedKelvin", 3, 0, 100, "K", "nor this much below it when the colder night's part is taken off (ours: nights are colder, and the curve hides a mild setback); 100 switches this off");
    private static readonly RuleParameter Heating = new("heatingAbove", 25, 10, 60, "degC", "only days whose water is above this (ours, not the brief's)");

    /// <inheritdoc/>
    public RuleDefinition Definition { get; } = new()
    {
        Id = "R2",
        Title = "no night setback",
        Needs = "circuitN.supply and outside air: 7 cold nights with 5 h, after days with 10 h; switch it off for installations that heat day and night as agreed",
        Severity = "warning",
        Source = "domain brief 4.4, R2",
        Parameters = [Setback, Corrected, Nights, Without, Season, Heating],
    };

    /// <inheritdoc/>
    public void Check(RuleCase site)
    {
        ArgumentNullException.ThrowIfNull(site);
        foreach (int circuit in site.Circuits())
        {
            Check(site, circuit);
        }
    }

    private static void Check(RuleCase site, int circuit)
    {
        int[] days = [.. Enumerable.Range(0, site.Site.Local.Days)];
        double slope = WeatherSlope.Of(site.Site, PlantRoles.Supply(circuit), [.. days.Where(day => site.Site.WeatherOf(day) < site.Values[Season])]);
        (int Day, double Kelvin, double Corrected)[] nights =
        [
            .. days[..^1].Select(day => (day, Drop: Drop(site, circuit, day, slope))).Where(night => !double.IsNaN(night.Drop.Kelvin)).Select(night => (night.day, night.Drop.Kelvin, night.Drop.Corrected)),
        ];
        int wanted = (int)site.Values[Nights], needed = (int)site.Values[Without];
        if (nights.Length < wanted)
        {
            site.CannotRun(Invariant($"{nights.Length} nights of {PlantRoles.Supply(circuit)} with heating and 24 h mean outside air below {site.Values[Season]:0.#} degC, {wanted} are needed"));
            return;
        }

        bool[] without = [.. nights.Select(night => night.Kelvin <= site.Values[Setback] && !(night.Corrected > site.Values[Corrected]))];
        int end = nights.Length;
        if (without[(end - wanted)..].Count(night => night) < needed)
        {
            return;
        }

        int begin = end - wanted;
        while (begin > 0 && without[(begin - 1)..(begin - 1 + wanted)].Count(night => night) >= needed)
        {
            begin--;
        }

        int first = Array.IndexOf(without, true, begin);
        double drop = nights[(end - wanted)..].Average(night => night.Kelvin), corrected = Known.Mean(nights[(end - wanted)..].Select(night => night.Corrected));
        site.Found(
            Cause.NoNightSetback, [PlantRoles.Supply(circuit)], Severity.Warning, Actor.Operator, first == 0 ? null : site.Site.Local.DayUtc(nights[first].Day),
            Invariant($"{PlantRoles.Supply(circuit)} at night is {Math.Abs(drop):0.0} K {(drop < 0 ? "above" : "below")} the day (limit {site.Values[Setback]:0.#} K), {Math.Abs(corrected):0.0} K {(corrected < 0 ? "above" : "below")} without the weather's part: no setback on {without[(end - wanted)..].Count(night => night)} of the last {wanted} nights"));
    }

    /// <summary>
    /// How much colder the water of a night is than that of the day before it, K; NaN when either is not known, or was not cold or not heated. And the same without
    /// what the colder night makes the curve do; NaN when outside air is not known.
    /// </summary>
    private static (double Kelvin, double Corrected) Drop(RuleCase site, int circuit, int day, double slope)
    {
        IReadOnlyList<double> water = site.Plant.Means(PlantRoles.Supply(circuit));
        int[] night = [.. site.Site.HoursOf(day, hour => hour >= NightBegins), .. site.Site.HoursOf(day + 1, hour => hour < NightEnds)];
        int[] daytime = [.. site.Site.HoursOf(day, hour => hour is >= NightEnds and < NightBegins)];
        double byDay = Mean(daytime, FewestDayHours);
        int last = site.Site.HoursOf(day + 1, hour => hour < NightEnds).LastOrDefault(-1);
        bool cold = last >= 0 && site.Site.Weather24[last] < site.Values[Season];
        double drop = cold && byDay > site.Values[Heating] ? byDay - Mean(night, FewestNightHours) : double.NaN;
        return (drop, drop - (slope * (Weather(daytime) - Weather(night))));

        double Weather(int[] hours) => Known.Mean(hours.Select(hour => site.Site.Weather[hour]));

        double Mean(IEnumerable<int> hours, int least) => Known.Mean(hours.Where(hour => !site.Site.IsCharging(hour)).Select(hour => water[hour]), least);
    }
}
