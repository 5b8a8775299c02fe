using EdgeGateway.Analytics.Features;
using EdgeGateway.Tests.Naive;
using Xunit;

namespace EdgeGateway.Tests.Analytics.Features;

/// <summary>The features of an installation beside their naive twins, on random series with gaps, ties and constants, of every short length.</summary>
public sealed class FeatureTwinTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_trend_with_a_break_is_that_of_the_slow_way(int seed)
    {
        MadeSeries made = new(seed);
        int days = seed % 3 == 0 ? seed / 3 % 12 : 7 + (seed % 25);
        double[] daily = made.Next(days);
        double[] weekend = [.. Enumerable.Range(0, days).Select(day => day % 7 < 2 ? 1.0 : 0)];
        double[][] explained = (seed % 4) switch { 0 => [], 1 => [made.Next(days)], 2 => [made.Walk(days), weekend], _ => [[.. daily.Select(_ => 3.3)]] };

        BreakingTrend found = BreakingTrend.Of(daily, explained);

        IReadOnlyList<(double Rate, double Significance, double At, double Loss)> tried = NaiveTrend.Breaks(daily, explained);
        if (tried.Count == 0)
        {
            Assert.Equal(BreakingTrend.None, found);
            return;
        }

        // Breaks may fit equally well but for roundings: which of them is taken says nothing.
        double least = tried.Min(one => one.Loss);
        Assert.Contains(
            tried.Where(one => one.Loss <= (least * (1 + 1e-9)) + 1e-12),
            one => Near(one.At, found.BreakDay) && Near(one.Rate, found.PerDay) && Near(one.Significance, found.Significance));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_robust_plane_and_its_errors_are_those_of_the_slow_way(int seed)
    {
        MadeSeries made = new(seed);
        int points = 2 + (seed % 30);
        double[] t = [.. Enumerable.Range(0, points).Select(i => (double)i)], x = made.Walk(points), y = [.. made.Walk(points).Select((v, i) => v + (i % 9 == 4 ? 60 : 0))];
        double[][] columns = seed % 5 == 0 ? [[.. t.Select(_ => 1.0)], x, x] : [[.. t.Select(_ => 1.0)], t, x];

        RobustRegression? found = RobustRegression.Fit(columns, y, 0.1 * (seed % 3));

        if (NaiveTrend.Robust(columns, y, 0.1 * (seed % 3)) is not var (c, errors, loss))
        {
            Assert.Null(found);
            return;
        }

        Assert.All(c, (value, j) => Assert.True(Near(value, found!.Coefficients[j]), $"coefficient {j}: {value}, {found.Coefficients[j]}"));
        Assert.All(errors, (value, j) => Assert.True(Near(value, found!.StandardErrors[j]), $"error {j}: {value}, {found.StandardErrors[j]}"));
        Assert.True(Near(loss, found!.Loss));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_rhythm_of_a_day_is_that_of_the_slow_way(int seed)
    {
        MadeSeries made = new(seed);
        int hours = seed % 4 == 0 ? seed : 24 * (3 + (seed % 9)) + (seed % 24), firstHour = seed * 7 % 24;
        double[] hourly = made.Next(hours);

        DayRhythm found = DayRhythm.Of(hourly, firstHour);

        (System.Numerics.Complex mean, double[]? shape, int days) = NaiveDay.Rhythm(hourly, firstHour);
        Assert.Equal(days, found.Days);
        Assert.True(Near(mean.Real, found.Mean.Real) && Near(mean.Imaginary, found.Mean.Imaginary), $"{mean}, {found.Mean}");
        Assert.Equal(shape is null, found.Shape is null);
        Assert.All(shape ?? [], (value, hour) => Assert.True(Near(value, found.Shape![hour]), $"hour {hour}: {value}, {found.Shape[hour]}"));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_pause_of_heating_is_that_of_the_slow_way(int seed)
    {
        MadeSeries made = new(seed);
        int hours = seed % 3 == 0 ? seed / 3 : 60 + seed;
        double[] ambient = made.Next(hours), weather = made.Next(hours), excess = made.Walk(hours);
        double[] water = [.. ambient.Select((a, t) => a + (seed % 7 == 0 ? 1 : seed % 7 == 1 ? 30 : 4 + (6 * excess[t])))];

        bool?[] paused = HeatingPause.Hourly(ambient, water);
        HeatingPause found = HeatingPause.Of(ambient, paused, weather);

        Assert.Equal(NaiveDay.Paused(ambient, water), paused);
        (int length, int start, int end, double coldest, double usualCold, double outside) = NaiveDay.Pause(ambient, paused, weather);
        Assert.Equal((length, start, end), (found.Hours, found.StartHour, found.EndHour));
        Assert.True(Near(coldest, found.Coldest) && Near(usualCold, found.UsualCold) && Near(outside, found.Outside), $"{coldest}, {usualCold}, {outside}; {found}");
    }

    [Fact]
    public void The_whole_day_after_a_pause_is_no_measure_of_the_usual_cold()
    {
        bool?[] paused = [.. Enumerable.Range(0, 100).Select(hour => (bool?)(hour is >= 20 and < 50))];
        double[] recovering = [.. Enumerable.Range(0, 100).Select(hour => hour is >= 20 and < 74 ? 5 : 20 + (hour / 100.0))];

        // Of the 46 hours that are left, the one at place 0.05 * 45.
        Assert.Equal(20.0225, HeatingPause.Of(recovering, paused, recovering).UsualCold, 1e-9);
    }

    private static bool Near(double expected, double found) =>
        double.IsNaN(expected) ? double.IsNaN(found) : Math.Abs(expected - found) <= 1e-7 * Math.Max(1, Math.Abs(expected));
}
