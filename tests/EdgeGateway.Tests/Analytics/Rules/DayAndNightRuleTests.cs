using EdgeGateway.Analytics.Findings;
using EdgeGateway.Analytics.Rules;
using Xunit;

namespace EdgeGateway.Tests.Analytics.Rules;

/// <summary>R2 and R16: what happens at night is a question of local time.</summary>
public sealed class DayAndNightRuleTests
{
    [Theory]
    [InlineData(2.9, 1)]
    [InlineData(3.0, 1)]
    [InlineData(3.1, 0)]
    public void R2_water_that_is_not_three_kelvin_colder_at_night(double drop, int found)
    {
        RuleCase one = Heated(time => IsNight(time) ? 50 - drop : 50).Check(new NightSetbackRule());

        Assert.Equal(found, one.Findings.Count);
        Assert.All(one.Findings, finding => Assert.Equal((Cause.NoNightSetback, Severity.Warning, Actor.Operator, null), (finding.Cause, finding.Severity, finding.Actor, finding.SinceUtc)));
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(5, 1)]
    [InlineData(6, 1)]
    public void R2_five_of_the_last_seven_nights(int without, int found)
    {
        // Twelve days hold eleven nights with the day before; the last ones have no setback.
        var site = new Site(12);
        site.With("exterior", 5).With("circuit1.supply", time => IsNight(time) && site.Since(time) < 24 * (11 - without) + 12 ? 40 : 50);

        RuleCase one = site.Check(new NightSetbackRule());

        Assert.Equal(found, one.Findings.Count);
        Assert.All(one.Findings, finding => Assert.Equal(site.From.AddDays(11 - without), finding.SinceUtc));
        Assert.All(one.Findings, finding => Assert.Contains(FormattableString.Invariant($"no setback on {without} of the last 7 nights, since {16 - without} January 2026"), finding.Explanation, StringComparison.Ordinal));
    }

    [Fact]
    public void R2_a_colder_night_that_hides_a_setback_is_taken_off()
    {
        // Nights are 4 K colder outside, days differ: with -2 K per K the curve adds 8 K at night. A setback of 6 K leaves 2 K more than by day.
        var site = new Site();
        double Outside(DateTime time) => 5 + (3 * Math.Sin(Math.Floor(site.Since(time) / 24))) - (IsNight(time) ? 4 : 0);
        double Water(DateTime time, double setback) => 60 - (2 * Outside(time)) - (IsNight(time) ? setback : 0);

        Assert.Empty(site.With("exterior", Outside).With("circuit1.supply", time => Water(time, 6)).Check(new NightSetbackRule()).Findings);
        Assert.Single(site.Check(new NightSetbackRule(), Site.Set("R2", ("correctedKelvin", 100))).Findings);
        Assert.Single(site.With("circuit1.supply", time => Water(time, 0)).Check(new NightSetbackRule()).Findings);
    }

    [Fact]
    public void R2_needs_cold_heated_nights_and_says_how_many_it_has()
    {
        Assert.StartsWith("0 nights of circuit1.supply", Reason(Heated(_ => 50, outside: 15).Check(new NightSetbackRule())), StringComparison.Ordinal);
        Assert.Single(Heated(_ => 50, outside: 14.9).Check(new NightSetbackRule()).Findings);
        Assert.StartsWith("0 nights of circuit1.supply", Reason(Heated(_ => 24).Check(new NightSetbackRule())), StringComparison.Ordinal);
        Assert.StartsWith("6 nights of circuit1.supply", Reason(new Site(7).With("exterior", 5).With("circuit1.supply", 50).Check(new NightSetbackRule())), StringComparison.Ordinal);
        Assert.Equal("no reading of departure water of any circuit", Reason(new Site().With("exterior", 5).Check(new NightSetbackRule())));
    }

    [Fact]
    public void R2_nights_without_readings_are_no_nights()
    {
        var gaps = new Site();
        gaps.With("exterior", 5).With("circuit1.supply", time => IsNight(time) && gaps.Since(time) is > 60 and < 132 ? double.NaN : 50);

        Assert.Equal("6 nights of circuit1.supply with heating and 24 h mean outside air below 15 degC, 7 are needed", Reason(gaps.Check(new NightSetbackRule())));
    }

    [Theory]
    [InlineData("2026-03-23T23:00:00Z")]
    [InlineData("2026-10-19T22:00:00Z")]
    public void R2_sees_the_setback_by_the_clock_on_site_when_it_changes(string begin)
    {
        // A setback of 3.1 K by local time: read in UTC, an hour of every night would be day and the mean would miss the limit.
        DateTime from = DateTime.Parse(begin, null, System.Globalization.DateTimeStyles.AdjustToUniversal);
        double Water(DateTime time) => IsNight(time) ? 46.9 : 50;
        var zones = new RuleSettings { Zone = TimeZoneInfo.Utc };

        RuleCase local = new Site(12, from).With("exterior", 5).With("circuit1.supply", Water).Check(new NightSetbackRule());
        RuleCase wrong = new Site(12, from).With("exterior", 5).With("circuit1.supply", Water).Check(new NightSetbackRule(), zones);

        Assert.Empty(local.Findings);
        Assert.Empty(local.NotRun);
        Assert.Single(wrong.Findings);
    }

    [Theory]
    [InlineData(0, null, "")]
    [InlineData(4, null, "")]
    [InlineData(5, "TimeShift", "5 h behind")]
    [InlineData(-5, "TimeShift", "5 h before")]
    [InlineData(9, "TimeShift", "9 h behind")]
    [InlineData(10, "InvertedSchedule", "day and night are swapped")]
    [InlineData(12, "InvertedSchedule", "day and night are swapped")]
    public void R16_hours_off_the_assumed_schedule(int hours, string? cause, string told)
    {
        RuleCase one = Heated(time => Warm(Site.Hour(time) - hours, 6, 22)).Check(new ScheduleRule());

        Assert.Equal(cause, one.Findings.SingleOrDefault()?.Cause.ToString());
        Assert.All(one.Findings, finding => Assert.Contains(told, finding.Explanation, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(-1, 1)]
    public void R16_a_single_hour_off_an_agreed_schedule_is_the_summer_time(int hours, int found)
    {
        var agreed = new RuleSettings { Installations = new Dictionary<long, InstallationRules> { [1] = new() { Schedule = new RuleSchedule(5, 21, IsAgreed: true) } } };

        RuleCase one = Heated(time => Warm(Site.Hour(time) - hours, 5, 21)).Check(new ScheduleRule(), agreed);

        Assert.Equal(found, one.Findings.Count);
        Assert.All(one.Findings, finding => Assert.Contains("the agreed schedule of 5 to 21 h", finding.Explanation, StringComparison.Ordinal));
        Assert.All(one.Findings, finding => Assert.Contains("the clock did not follow the change of summer time", finding.Explanation, StringComparison.Ordinal));
    }

    [Fact]
    public void R16_a_short_warm_block_at_night_is_day_and_night_swapped()
    {
        RuleCase one = Heated(time => Warm(Site.Hour(time), 22, 30)).Check(new ScheduleRule());

        Assert.Equal(Cause.InvertedSchedule, Site.Only(one).Cause);
    }

    [Fact]
    public void R16_the_weather_makes_no_schedule_and_lacks_are_said()
    {
        var site = new Site();
        double Outside(DateTime time) => 5 + (3 * Math.Sin(Math.Floor(site.Since(time) / 24))) - (4 * Math.Cos((Site.Hour(time) - 4) / 24 * Math.Tau));
        site.With("exterior", Outside).With("circuit1.supply", time => 60 - (2 * Outside(time)));

        Assert.Contains("has a swing of 0.0 K without the weather's part, 3 K are needed", Reason(site.Check(new ScheduleRule())), StringComparison.Ordinal);
        Assert.Contains("6 heated days", Reason(new Site(6).With("exterior", 5).With("circuit1.supply", 50).Check(new ScheduleRule())), StringComparison.Ordinal);
        Assert.Equal("no reading of circuit1.supply", Reason(new Site().Check(new ScheduleRule())));
    }

    private static bool IsNight(DateTime utc) => Site.Hour(utc) is >= 22 or < 6;

    private static double Warm(double hour, double from, double to) => (hour + 48 - from) % 24 < to - from ? 50 : 42;

    private static Site Heated(Func<DateTime, double> water, double outside = 5) => new Site().With("exterior", outside).With("circuit1.supply", water);

    private static string Reason(RuleCase one) => Assert.Single(one.NotRun).Reason;
}
