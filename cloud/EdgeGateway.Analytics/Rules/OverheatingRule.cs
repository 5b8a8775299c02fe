using EdgeGateway.Analytics.Findings;
using static System.FormattableString;

namespace EdgeGateway.Analytics.Rules;

/// <summary>R3: rooms warmer than agreed while they are used.</summary>
public sealed class OverheatingRule : IRule
{
    private static readonly RuleParameter Warning = new("warnAbove", 21, 15, 40, "degC", "median room air that is a warning");
    private static readonly RuleParameter Alarm = new("alarmAbove", 23, 15, 40, "degC", "median room air that is an alarm");
    private static readonly RuleParameter Days = new("days", 3, 1, 60, "days", "over how many days the median is taken");
    private static readonly RuleParameter Season = new("heatingBelow", 15, -10, 40, "degC", "only days with mean outside air below this (ours: a hot summer is not the heating's fault)");
    private static readonly RuleParameter Hysteresis = RuleParameter.Hysteresis(0.2, "K"), DelayOff = RuleParameter.DelayOff(24);

    /// <inheritdoc/>
    public RuleDefinition Definition { get; } = new()
    {
        Id = "R3",
        Title = "overheating",
        Needs = "ambient in half of the hours of use, and outside air, on 3 days in a row in the heating season",
        Severity = "warning; alarm above the second limit",
        Source = "domain brief 4.4, R3",
        Parameters = [Warning, Alarm, Days, Season, Hysteresis, DelayOff],
    };

    /// <inheritdoc/>
    public void Check(RuleCase site)
    {
        ArgumentNullException.ThrowIfNull(site);
        if (!site.Needs(PlantRoles.Ambient))
        {
            return;
        }

        int span = (int)site.Values[Days], days = site.Site.Local.Days;
        double[] medians = [.. Enumerable.Range(0, days).Select(day => day < span - 1 ? double.NaN : Median(site, day - span + 1, day))];
        if (medians.All(double.IsNaN))
        {
            site.CannotRun(Invariant($"no {span} days in a row with half of the hours of use of {PlantRoles.Ambient} and mean outside air below {site.Values[Season]:0.#} degC"));
            return;
        }

        Episode? alarm = Last(site, medians, Alarm), episode = alarm ?? Last(site, medians, Warning);
        if (episode is not null)
        {
            RuleParameter limit = alarm is null ? Warning : Alarm;
            RuleSchedule schedule = site.Site.Schedule;
            bool begin = episode.FromBegin;
            site.Found(
                Cause.Overheating, [PlantRoles.Ambient], alarm is null ? Severity.Warning : Severity.Alarm, Actor.Operator,
                begin ? null : episode.FromUtc.AddDays(1 - span),
                Invariant($"room air has a median of {episode.Peak:0.0} degC from {schedule.From} to {schedule.To} h over {span} days (limit {site.Values[limit]:0.#} degC, agreed mean in France 19 degC)"),
                episode.IsOpen ? null : episode.ToUtc);
        }
    }

    private static Episode? Last(RuleCase site, double[] medians, RuleParameter limit)
    {
        var limits = new EpisodeLimits(site.Values[limit], site.Values[Hysteresis], TimeSpan.Zero, site.Values.Hours(DelayOff), TimeSpan.FromHours(26));
        long[] ticks = [.. Enumerable.Range(0, medians.Length).Select(day => site.Site.Local.DayUtc(day).Ticks)];
        return Episodes.Of(ticks, medians, limits, TimeSpan.FromDays(1)) is [.., var last] ? last : null;
    }

    private static double Median(RuleCase site, int first, int last)
    {
        IReadOnlyList<double> room = site.Plant.Means(PlantRoles.Ambient);
        RuleSchedule schedule = site.Site.Schedule;
        if (Enumerable.Range(first, last - first + 1).Any(day => !(site.Site.WeatherOf(day) < site.Values[Season])))
        {
            return double.NaN;
        }

        int[] hours = [.. Enumerable.Range(first, last - first + 1).SelectMany(day => site.Site.HoursOf(day, schedule.Contains))];
        return Known.Median(hours.Select(hour => room[hour]), (schedule.To - schedule.From) * (last - first + 1) / 2);
    }
}
