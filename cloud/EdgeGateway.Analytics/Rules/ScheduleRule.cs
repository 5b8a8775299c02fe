using EdgeGateway.Analytics.Findings;
using static System.FormattableString;

namespace EdgeGateway.Analytics.Rules;

/// <summary>R16: a schedule that is hours off, or day and night swapped.</summary>
public sealed class ScheduleRule : IRule
{
    private const int FewestDays = 5, FewestHours = 18, FewestPerHour = 3, HoursOfDay = 24, InvertedFrom = 10;

    private static readonly RuleParameter Swing = new("swingKelvin", 3, 0.5, 30, "K", "a smaller difference of warm and cold hours, without the weather's part, shows no schedule (the setback of R2)");
    private static readonly RuleParameter Season = new("heatingBelow", 15, -10, 25, "degC", "only days with mean outside air below this");
    private static readonly RuleParameter Heating = new("heatingAbove", 25, 10, 60, "degC", "only days whose water is above this");
    private static readonly RuleParameter Agreed = new("agreedHours", 1, 1, 12, "h", "hours off an agreed schedule that are a finding");
    private static readonly RuleParameter Assumed = new("assumedHours", 5, 2, 12, "h", "hours off the assumed schedule that are a finding (ours: nobody has agreed to it)");

    /// <inheritdoc/>
    public RuleDefinition Definition { get; } = new()
    {
        Id = "R16",
        Title = "schedule hours off, or day and night swapped",
        Needs = "circuit1.supply and outside air: 5 days with 18 h in the heating season, and water with a daily swing; the installation's schedule in the settings to see a single hour",
        Severity = "warning; alarm when day and night are swapped",
        Source = "domain brief 4.4, R16",
        Parameters = [Swing, Season, Heating, Agreed, Assumed],
    };

    /// <inheritdoc/>
    public void Check(RuleCase site)
    {
        ArgumentNullException.ThrowIfNull(site);
        if (!site.Needs(PlantRoles.Supply(1)))
        {
            return;
        }

        int[] days = [.. Enumerable.Range(0, site.Site.Local.Days).Where(day => IsHeated(site, day))];
        double[] profile = Profile(site, days);
        double[] contrast = [.. Enumerable.Range(0, HoursOfDay).Select(lag => Contrast(site.Site.Schedule, profile, lag))];
        int best = Enumerable.Range(0, HoursOfDay).MaxBy(lag => contrast[lag]);
        if (days.Length < FewestDays || double.IsNaN(contrast.Sum()))
        {
            site.CannotRun(Invariant($"{days.Length} heated days of {PlantRoles.Supply(1)} with mean outside air below {site.Values[Season]:0.#} degC, {FewestDays} with every hour of the day are needed"));
        }
        else if (contrast[best] < site.Values[Swing])
        {
            site.CannotRun(Invariant($"warm and cold hours differ by {contrast[best]:0.0} K without the weather's part, {site.Values[Swing]:0.#} K are needed to tell a schedule"));
        }
        else
        {
            Judge(site, best > HoursOfDay / 2 ? best - HoursOfDay : best, contrast[best], days.Length);
        }
    }

    private static void Judge(RuleCase site, int lag, double kelvin, int days)
    {
        RuleSchedule schedule = site.Site.Schedule;
        bool inverted = Math.Abs(lag) >= InvertedFrom;
        if (Math.Abs(lag) < site.Values[schedule.IsAgreed ? Agreed : Assumed])
        {
            return;
        }

        string when = Invariant($"the {(schedule.IsAgreed ? "agreed" : "assumed")} schedule of {schedule.From} to {schedule.To} h");
        site.Found(
            inverted ? Cause.InvertedSchedule : Cause.TimeShift, [PlantRoles.Supply(1)], inverted ? Severity.Alarm : Severity.Warning, inverted ? Actor.Operator : Actor.Communications, null,
            Invariant($"departure water is {kelvin:0.0} K warmer in hours that lie {Math.Abs(lag)} h {(lag > 0 ? "behind" : "before")} {when} ({days} days, the weather's part taken off)")
            + (inverted ? ": day and night are swapped" : Math.Abs(lag) == 1 ? ": the clock did not follow the change of summer time" : ": the clock or the schedule is off"));
    }

    private static bool IsHeated(RuleCase site, int day)
    {
        IReadOnlyList<double> water = site.Plant.Means(PlantRoles.Supply(1));
        return site.Site.WeatherOf(day) < site.Values[Season] && Known.Mean(site.Site.HoursOf(day, _ => true).Select(hour => water[hour]), FewestHours) > site.Values[Heating];
    }

    /// <summary>The median of departure water by the hour of the day, without what the weather does; each day against its own mean; K; shape: [24].</summary>
    private static double[] Profile(RuleCase site, int[] days)
    {
        IReadOnlyList<double> water = site.Plant.Means(PlantRoles.Supply(1)), weather = site.Site.Weather;
        double[] outside = [.. days.Select(site.Site.WeatherOf)], inside = [.. days.Select(day => Known.Mean(site.Site.HoursOf(day, _ => true).Select(hour => water[hour])))];

        // From day to day: within a day schedule and weather go together, and the one would be taken for the other.
        double slope = LinearFit.Of(outside, inside).Slope;
        slope = double.IsNaN(slope) ? 0 : Math.Min(0, slope);
        var byHour = Enumerable.Range(0, HoursOfDay).Select(_ => new List<double>()).ToArray();
        for (int i = 0; i < days.Length; i++)
        {
            foreach (int hour in site.Site.HoursOf(days[i], _ => true))
            {
                byHour[site.Site.Local.HourOfDay[hour]].Add(water[hour] - inside[i] - (slope * (weather[hour] - outside[i])));
            }
        }

        return [.. byHour.Select(values => Known.Median(values, FewestPerHour))];
    }

    /// <summary>How much warmer the schedule's hours are than the others, when it is moved back by some hours; this is their cross-correlation, in K.</summary>
    private static double Contrast(RuleSchedule schedule, double[] profile, int lag)
    {
        var moved = profile.Select((value, hour) => (value, On: schedule.Contains((hour - lag + HoursOfDay) % HoursOfDay))).ToArray();
        return moved.Where(hour => hour.On).Average(hour => hour.value) - moved.Where(hour => !hour.On).Average(hour => hour.value);
    }
}
