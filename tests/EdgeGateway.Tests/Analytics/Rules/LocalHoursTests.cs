using EdgeGateway.Analytics.Rules;
using EdgeGateway.Analytics.Series;
using Xunit;

namespace EdgeGateway.Tests.Analytics.Rules;

public sealed class LocalHoursTests
{
    [Theory]
    [InlineData("2026-03-28T23:00:00Z", 23)]
    [InlineData("2026-10-24T22:00:00Z", 25)]
    [InlineData("2026-01-04T23:00:00Z", 24)]
    public void A_day_on_which_the_clocks_change_has_23_or_25_hours(string begin, int hours)
    {
        DateTime from = DateTime.Parse(begin, null, System.Globalization.DateTimeStyles.AdjustToUniversal);
        var local = new LocalHours(new HourWindow(from.AddDays(-1), from.AddDays(3)), EuropeanTime.Zone);

        Assert.Equal(hours, local.FirstHour(2) - local.FirstHour(1));
        Assert.Equal(0, local.HourOfDay[local.FirstHour(1)]);
        Assert.Equal(from, local.DayUtc(1));
        Assert.Equal(23, local.HourOfDay[local.FirstHour(2) - 1]);
        Assert.Equal(local.Window.Hours, local.FirstHour(local.Days));
    }

    [Fact]
    public void The_hour_that_comes_twice_counts_twice_and_the_one_that_is_missing_not_at_all()
    {
        var autumn = new LocalHours(new HourWindow(Utc(2026, 10, 24, 22), Utc(2026, 10, 25, 23)), EuropeanTime.Zone);
        var spring = new LocalHours(new HourWindow(Utc(2026, 3, 28, 23), Utc(2026, 3, 29, 22)), EuropeanTime.Zone);

        Assert.Equal(2, autumn.HourOfDay.Count(hour => hour == 2));
        Assert.Equal(0, spring.HourOfDay.Count(hour => hour == 2));
        Assert.Equal((1, 1), (autumn.Days, spring.Days));
    }

    [Fact]
    public void The_built_in_rule_is_the_time_of_Paris_since_1996()
    {
        Assert.SkipUnless(TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Paris", out TimeZoneInfo? paris), "This machine has no time zone database (package tzdata).");

        for (DateTime utc = Utc(1996, 1, 1, 0); utc.Year < 2038; utc = utc.AddHours(1))
        {
            Assert.True(paris.GetUtcOffset(utc) == EuropeanTime.Zone.GetUtcOffset(utc), $"{utc:O}");
        }
    }

    [Fact]
    public void Zones_west_and_half_hours_off_begin_their_day_where_they_do()
    {
        var zone = TimeZoneInfo.CreateCustomTimeZone("X", TimeSpan.FromHours(-3.5), "X", "X");

        var local = new LocalHours(new HourWindow(Utc(2026, 1, 5, 0), Utc(2026, 1, 6, 0)), zone);

        Assert.Equal(2, local.Days);
        Assert.Equal(20, local.HourOfDay[0]);
        Assert.Equal(4, local.FirstHour(1));
    }

    private static DateTime Utc(int year, int month, int day, int hour) => new(year, month, day, hour, 0, 0, DateTimeKind.Utc);
}
