using EdgeGateway.Analytics.Autocorrelation;
using EdgeGateway.Analytics.Features;
using EdgeGateway.Tests.Naive;
using Xunit;

namespace EdgeGateway.Tests.Analytics.Features;

public sealed class FeatureTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(30)]
    public void Quantiles_are_those_of_the_slow_way(int count)
    {
        double[] values = Walk(count, seed: count, gaps: 0.2);

        foreach (double share in (double[])[0, 0.1, 0.5, 0.77, 1])
        {
            Assert.Equal(NaiveFeatures.Quantile(values, share), Quantile.Of(values, share), 12);
        }
    }

    [Fact]
    public void There_is_no_quantile_of_nothing() => Assert.True(double.IsNaN(Quantile.Median([double.NaN, double.NaN])));

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(-12)]
    public void Lagged_correlation_is_that_of_the_slow_way(int lag)
    {
        double[] a = Walk(200, seed: 1, gaps: 0.1), b = Walk(200, seed: 2, gaps: 0.1);

        Assert.Equal(NaiveFeatures.Correlation(a, b, lag), LaggedCorrelation.At(a, b, lag), 10);
    }

    [Fact]
    public void A_series_moved_by_six_hours_fits_itself_at_six_hours()
    {
        double[] weather = Walk(400, seed: 3, gaps: 0), late = [.. new double[6], .. weather[..^6]];

        int best = Enumerable.Range(-12, 25).MaxBy(lag => LaggedCorrelation.At(late, weather, lag));

        Assert.Equal(6, best);
    }

    [Fact]
    public void Too_few_common_steps_and_series_that_stand_still_have_no_correlation()
    {
        Assert.True(double.IsNaN(LaggedCorrelation.At(Walk(47, 1, 0), Walk(47, 2, 0), 0)));
        Assert.True(double.IsNaN(LaggedCorrelation.At(new double[100], Walk(100, 2, 0), 0)));
        Assert.True(double.IsNaN(LaggedCorrelation.At(Walk(100, 1, 0), Walk(100, 2, 0), 100)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Runs_are_those_of_the_slow_way(int seed)
    {
        var random = new Random(seed);
        double[] values = [.. Enumerable.Range(0, 300).Select(_ => random.Next(4) == 0 ? double.NaN : random.Next(3))];
        int[] runs = NaiveFeatures.Runs(values);

        RunLengths found = RunLengths.Of(values);

        Assert.Equal((runs[0], runs[4]), (found.Longest, found.Fifth));
        Assert.Equal(values[found.LongestStart], values[found.LongestEnd]);
    }

    [Fact]
    public void Gaps_do_not_break_a_run_and_its_place_and_share_are_known()
    {
        RunLengths runs = RunLengths.Of([1, 2, double.NaN, 5, double.NaN, 5, 5, 3]);

        Assert.Equal(new RunLengths(3, 3, 6, 1, 0.5), runs);
        Assert.Equal(new RunLengths(0, -1, -1, 1, 0), RunLengths.Of([double.NaN]));
    }

    [Fact]
    public void The_roughest_day_is_found_where_it_is()
    {
        double[] values = [.. Enumerable.Range(0, 96 * 10).Select(i => Math.Sin(i / 15.0) + (i / 96 == 6 ? 5 * (i % 2) : 0))];

        Roughness roughness = Roughness.Of(values, 96);

        Assert.Equal(6 * 96, roughness.RoughestStart);
        Assert.InRange(roughness.Roughest, 4.8, 5.2);
        Assert.InRange(roughness.Usual, 0.01, 0.1);
        Assert.True(double.IsNaN(Roughness.Of([1, 2, 3], 96).Roughest));
    }

    [Fact]
    public void Without_points_that_are_off_the_robust_plane_is_that_of_least_squares()
    {
        double[] t = [.. Enumerable.Range(0, 40).Select(i => (double)i)], x = Walk(40, seed: 5, gaps: 0), noise = Walk(40, seed: 6, gaps: 0);
        double[] y = [.. t.Select((at, i) => 2 + (0.5 * at) - (3 * x[i]) + (0.001 * noise[i]))];
        double[][] columns = [[.. t.Select(_ => 1.0)], t, x];

        RobustRegression fit = RobustRegression.Fit(columns, y, leastScale: 1000)!;

        double[] naive = NaiveFeatures.LeastSquares(columns, y, [.. t.Select(_ => 1.0)]);
        for (int j = 0; j < 3; j++)
        {
            Assert.Equal(naive[j], fit.Coefficients[j], 7);
        }
    }

    [Fact]
    public void Points_that_are_off_hardly_move_the_robust_line()
    {
        double[] t = [.. Enumerable.Range(0, 30).Select(i => (double)i)], y = [.. t.Select(at => 1 + at + (at == 20 ? 500 : 0))];

        RobustRegression fit = RobustRegression.Fit([[.. t.Select(_ => 1.0)], t], y, leastScale: 0.01)!;

        Assert.Equal(1, fit.Coefficients[1], 2);
    }

    [Fact]
    public void Columns_that_depend_on_each_other_and_too_few_points_have_no_fit()
    {
        double[] ones = [1, 1, 1, 1];

        Assert.Null(RobustRegression.Fit([ones, [2, 2, 2, 2]], [1, 2, 3, 4], 0.1));
        Assert.Null(RobustRegression.Fit([ones, [1, 2, 3, 4]], [1, 2], 0.1));
    }

    [Fact]
    public void A_drift_is_found_with_its_rate_and_its_day()
    {
        double[] outside = Walk(17, seed: 8, gaps: 0);
        double[] daily = [.. outside.Select((o, day) => 40 - (1.5 * o) + (0.4 * Math.Max(0, day - 4)))];
        daily[9] = double.NaN;

        BreakingTrend trend = BreakingTrend.Of(daily, outside);

        Assert.InRange(trend.PerDay, 0.37, 0.43);
        Assert.InRange(trend.BreakDay, 2.5, 5.5);
        Assert.True(trend.Significance > 5);
    }

    [Fact]
    public void Fewer_than_seven_days_show_no_drift() => Assert.True(double.IsNaN(BreakingTrend.Of([1, 2, 3, 4, 5, 6]).PerDay));

    [Fact]
    public void The_rhythm_of_a_day_points_to_its_peak()
    {
        double[] hourly = [.. Enumerable.Range(5, 24 * 8).Select(hour => 20 + (2 * Math.Cos(2 * Math.PI * (hour - 18) / 24)))];

        DayRhythm rhythm = DayRhythm.Of(hourly, firstHour: 5);

        Assert.Equal(2, rhythm.Mean.Magnitude, 9);
        Assert.Equal(-2 * Math.PI * 18 / 24, rhythm.Mean.Phase - (rhythm.Mean.Phase > 0 ? 2 * Math.PI : 0), 9);
        Assert.Equal(18, Array.IndexOf(rhythm.Shape!, rhythm.Shape!.Max()));
        Assert.True(double.IsNaN(DayRhythm.Of(hourly.AsSpan(0, 90), 5).Mean.Real));
    }

    [Fact]
    public void A_pause_of_heating_is_told_from_the_usual_cold()
    {
        double[] ambient = [.. Enumerable.Range(0, 300).Select(hour => hour is >= 100 and < 160 ? 20 - ((hour - 100) * 0.1) : 20 - (hour % 24 < 6 ? 1 : 0))];
        double[] water = [.. ambient.Select((a, hour) => hour is >= 100 and < 160 ? a + 0.5 : 45)], weather = [.. ambient.Select(_ => 3.0)];

        HeatingPause pause = HeatingPause.Of(ambient, HeatingPause.Hourly(ambient, water), weather);

        Assert.Equal((60, 100, 159), (pause.Hours, pause.StartHour, pause.EndHour));
        Assert.Equal(14.1, pause.Coldest, 9);
        Assert.Equal(4.9, pause.Shortfall, 9);
        Assert.Equal(3, pause.Outside, 9);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.15)]
    public void Autocorrelations_with_gaps_are_those_of_the_slow_way(double gaps)
    {
        double[] series = Walk(300, seed: 11, gaps);

        double[] found = GappyAcf.Of(series, 50), slow = NaiveFeatures.GappyAcf(series, 50);

        for (int lag = 0; lag <= 50; lag++)
        {
            Assert.Equal(slow[lag], found[lag], 10);
        }
    }

    [Fact]
    public void Without_gaps_they_are_those_of_the_reference_method()
    {
        double[] series = Walk(300, seed: 12, gaps: 0), with = GappyAcf.Of(series, 50), without = Acf.Of(series, 50);

        for (int lag = 0; lag <= 50; lag++)
        {
            Assert.Equal(without[lag], with[lag], 10);
        }
    }

    [Fact]
    public void A_constant_series_and_a_thin_one_have_none()
    {
        double[] constant = new double[200], thin = [.. Enumerable.Range(0, 200).Select(i => i < 60 ? i % 7 : double.NaN)];

        Assert.All(GappyAcf.Of(constant, 20), r => Assert.True(double.IsNaN(r)));
        Assert.All(GappyAcf.Of(thin, 20), r => Assert.True(double.IsNaN(r)));
    }

    private static double[] Walk(int count, int seed, double gaps)
    {
        var random = new Random(seed);
        double at = 0;
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            at = (0.9 * at) + random.NextDouble() - 0.5;
            return random.NextDouble() < gaps ? double.NaN : at;
        })];
    }
}
