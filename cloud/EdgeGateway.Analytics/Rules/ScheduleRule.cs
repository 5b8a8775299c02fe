using EdgeGateway.Analytics.Findings;
using static System.FormattableString;

namespace EdgeGateway.Analytics.Rules;

/// <summary>R16: a schedule that is hours off, or day and night swapped.</summary>
public sealed class ScheduleRule : IRule
{
    private const int FewestDays = 7, FewestHours = 18, FewestPerHour = 3, HoursOfDay = 24, InvertedFrom = 10;

    private static readonly RuleParameter Swing = new("swingKelvin", 3, 0.5, 30, "K", "a smaller daily swing, without the weather's part, shows no schedule (the setback of R2)");
    private static readonly RuleParameter Season = new("heatingBelow", 15, -10, 25, "degC", "only days with mean outside air below this");
    private static readonly RuleParameter Heating = new("heatingAbove", 25, 10, 60, "degC", "only days whose water is above this");
    private static readonly RuleParameter Agreed = new("agreedHours", 1, 1, 12, "h", "hours off an agreed schedule that are a finding");
    private static readonly RuleParameter Assumed = new("assumedHours", 5, 2, 12, "h", "hours off the assumed schedule that are a finding (ours: nobody has agreed to it)");

    /// <inheritdoc/>
    public RuleDefinition Definition { get; } = new()
    {
        Id = "R16",
        Title = "schedule hours off, or day and night swapped",
        Needs = "circuit1.supply and outside air: 7 days with 18 h in the heating season, and water with a daily swing; the installation's schedule in the settings to see a single hour",
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
        if (days.Length < FewestDays || double.IsNaN(profile.Sum()))
        {
            site.CannotRun(Invariant($"{days.Length} heated days of {PlantRoles.Supply(1)} with mean outside air below {site.Values[Season]:0.#} degC, {FewestDays} with every hour of the day are needed"));
            return;
        }

        (double swing, double middle) = DailyWave(profile);
        if (swing < site.Values[Swing])
        {
            site.CannotRun(Invariant($"the daily wave of {PlantRoles.Supply(1)} has a swing of {swing:0.0} K without the weather's part, {site.Values[Swing]:0.#} K are needed to tell a schedule"));
            return;
        }

        double lag = middle - ((site.Site.Schedule.From + site.Site.Schedule.To) / 2.0);
        Judge(site, (int)Math.Round(lag - (HoursOfDay * Math.Round(lag / HoursOfDay))), swing, days.Length);
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
            Invariant($"departure water swings by {kelvin:0.0} K a day, and its warm hours lie {Math.Abs(lag)} h {(lag > 0 ? "behind" : "before")} {when} ({days} days, the weather's part taken off)")
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
        double slope = WeatherSlope.Of(site.Site, PlantRoles.Supply(1), days);
        var byHour = Enumerable.Range(0, HoursOfDay).Select(_ => new List<double>()).ToArray();
        foreach (int day in days)
        {
            double mean = Known.Mean(site.Site.HoursOf(day, _ => true).Select(hour => water[hour])), outside = site.Site.WeatherOf(day);
            foreach (int hour in site.Site.HoursOf(day, _ => true))
            {
                byHour[site.Site.Local.HourOfDay[hour]].Add(water[hour] - mean - (slope * (weather[hour] - outside)));
            }
        }

        return [.. byHour.Select(values => Known.Median(values, FewestPerHour))];
    }

    /// <summary>The first harmonic of a daily profile: its swing from lowest to highest, K, and the hour of the day of its middle.</summary>
    /// <remarks>Where its cross-correlation with a daily wave is largest. A warm block of another length than the schedule has the same middle, and no plateau of equally good lags.</remarks>
    private static (double Swing, double Middle) DailyWave(double[] profile)
    {
        (double cosine, double sine) = (0, 0);
        for (int hour = 0; hour < HoursOfDay; hour++)
        {
            (double s, double c) = Math.SinCos(Math.Tau * (hour + 0.5) / HoursOfDay);
            cosine += profile[hour] * c;
            sine += profile[hour] * s;
        }

        return (4 * Math.Sqrt((cosine * cosine) + (sine * sine)) / HoursOfDay, HoursOfDay * Math.Atan2(sine, cosine) / Math.Tau);
    }
}
