using EdgeGateway.Analytics.Autocorrelation;
using EdgeGateway.Tests.Naive;
using Xunit;

namespace EdgeGateway.Tests.Analytics;

public sealed class PacfTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 25)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Both_autocorrelations_are_those_of_the_naive_twin(int seed)
    {
        var random = new Random(seed);
        double[] series = Series(random, random.Next(2, 120));

        double[] acf = Acf.Of(series, 20), pacf = Pacf.Of(series, 20);

        int lags = Math.Min(20, series.Length - 1);
        GoldenFleet.Agree([.. Enumerable.Range(0, lags + 1).Select(lag => NaiveAutocorrelation.Acf(series, lag))], acf, $"acf, seed {seed}");
        GoldenFleet.Agree([.. Enumerable.Range(1, lags).Select(lag => NaiveAutocorrelation.Pacf(series, lag))], pacf, $"pacf, seed {seed}");
    }

    [Fact]
    public void Scale_and_level_of_a_series_do_not_matter()
    {
        double[] series = Series(new Random(3), 408);

        GoldenFleet.Agree(Pacf.Of(series), Pacf.Of([.. series.Select(x => (-40 * x) + 7)]), "pacf");
    }

    [Fact]
    public void There_are_never_more_lags_than_the_series_allows()
    {
        Assert.Empty(Acf.Of([], 50));
        Assert.Empty(Pacf.Of([]));
        Assert.Equal([double.NaN], Acf.Of([4.5], 50));
        Assert.Empty(Pacf.Of([4.5]));
        Assert.Equal([-0.5], Pacf.Of([1, 3]));
        Assert.Equal(50, Pacf.Of(Series(new Random(1), 51)).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => Pacf.Of([1, 2, 3], -1));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(-1)]
    [InlineData(1e300)]
    public void A_constant_series_has_none_even_when_its_mean_is_off_by_a_rounding(double value)
    {
        double[] series = [.. Enumerable.Repeat(value, 408)];

        Assert.All(Pacf.Of(series), coefficient => Assert.True(double.IsNaN(coefficient)));
    }

    [Theory]
    [InlineData(0, double.NaN)]
    [InlineData(30, double.NaN)]
    [InlineData(59, double.PositiveInfinity)]
    public void A_value_that_is_no_number_leaves_all_undefined(int at, double bad)
    {
        double[] series = Series(new Random(5), 60);
        series[at] = bad;

        Assert.All(Acf.Of(series, 20), coefficient => Assert.True(double.IsNaN(coefficient)));
        Assert.All(Pacf.Of(series, 20), coefficient => Assert.True(double.IsNaN(coefficient)));
    }

    private static double[] Series(Random random, int length)
    {
        double[] series = new double[length];
        for (int t = 0; t < length; t++)
        {
            series[t] = (t == 0 ? 0 : 0.7 * series[t - 1]) + random.NextDouble() + (random.Next(6) == 0 ? -1 : 0);
        }

        return series;
    }
}
