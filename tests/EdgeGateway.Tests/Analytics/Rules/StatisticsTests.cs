using EdgeGateway.Analytics.Rules;
using EdgeGateway.Tests.Naive;
using Xunit;

namespace EdgeGateway.Tests.Analytics.Rules;

public sealed class StatisticsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Medians_are_those_of_counting_with_ties_and_unknown_values(int seed)
    {
        var chance = new Random(seed);
        for (int i = 0; i < 2_000; i++)
        {
            double[] values = [.. Enumerable.Range(0, chance.Next(0, 12)).Select(_ => chance.Next(5) == 0 ? double.NaN : chance.Next(6))];

            Assert.Equal(NaiveStatistics.Median(values), Known.Median(values));
        }
    }

    [Fact]
    public void What_is_not_known_does_not_count_and_too_few_give_nothing()
    {
        double nan = double.NaN;

        Assert.Equal(2, Known.Mean([1, nan, 3]));
        Assert.Equal(nan, Known.Mean([1, nan, 3], 3));
        Assert.Equal(nan, Known.Mean([]));
        Assert.Equal(nan, Known.Median([nan], 0));
        Assert.Equal(nan, Known.Deviation([4, nan]));
        Assert.Equal(nan, Known.Deviation([]));
        Assert.Equal(nan, Known.Deviation([1, 2, 3], 4));
        Assert.Equal(Math.Sqrt(2), Known.Deviation([4, nan, 6]), 1e-12);
        Assert.Equal(1.482602218505602, Known.Mad([1, 2, 3, nan, 100]), 1e-12);
        Assert.Equal(0, Known.Mad([5, 5, 5]));
        Assert.Equal(nan, Known.Mad([]));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Lines_are_those_of_the_normal_equations(int seed)
    {
        var chance = new Random(seed);
        for (int i = 0; i < 500; i++)
        {
            int n = chance.Next(0, 20);
            double[] x = [.. Enumerable.Range(0, n).Select(_ => chance.Next(8) == 0 ? double.NaN : Math.Round(chance.NextDouble() * 30, 2))];
            double[] y = [.. Enumerable.Range(0, n).Select(_ => chance.Next(8) == 0 ? double.NaN : Math.Round(chance.NextDouble() * 80, 2))];
            (double slope, double intercept) = NaiveStatistics.Line(x, y);

            LinearFit fit = LinearFit.Of(x, y);

            Assert.Equal(double.IsNaN(slope), double.IsNaN(fit.Slope));
            if (!double.IsNaN(slope))
            {
                Assert.Equal(slope, fit.Slope, 1e-9 * Math.Max(1, Math.Abs(slope)));
                Assert.Equal(intercept, fit.Intercept, 1e-9 * Math.Max(1, Math.Abs(intercept)));
            }

            Assert.Equal(x.Zip(y).Count(p => !double.IsNaN(p.First) && !double.IsNaN(p.Second)), fit.Count);
        }
    }

    [Fact]
    public void A_line_needs_an_x_that_varies_and_a_correlation_a_y_too()
    {
        Assert.Equal(double.NaN, LinearFit.Of([2, 2, 2], [1, 2, 3]).Slope);
        Assert.Equal(double.NaN, LinearFit.Of([1], [1]).Slope);
        Assert.Equal(double.NaN, LinearFit.Of([], []).Intercept);
        Assert.Equal((0.0, double.NaN), (LinearFit.Of([1, 2, 3], [7, 7, 7]).Slope, LinearFit.Of([1, 2, 3], [7, 7, 7]).Correlation));
        Assert.Equal(-1, LinearFit.Of([1, 2, 3], [6, 4, 2]).Correlation, 1e-12);
        Assert.Throws<ArgumentException>(() => LinearFit.Of([1], []));
    }

    [Fact]
    public void The_signature_has_the_least_error_of_all_balance_temperatures_and_finds_the_one_that_made_the_days()
    {
        var chance = new Random(5);
        for (int i = 0; i < 30; i++)
        {
            (double baseLoad, double slope, double balance) = (20 + chance.Next(30), 5 + chance.Next(20), 13 + (chance.Next(12) / 2.0));
            double[] exterior = [.. Enumerable.Range(0, 80).Select(_ => -5 + (30 * chance.NextDouble()))];
            double[] energy = [.. exterior.Select(t => baseLoad + (slope * Math.Max(0, balance - t)) + chance.NextDouble())];
            double best = Enumerable.Range(0, 25).Min(step => NaiveStatistics.ChangePointError(exterior, energy, 10 + (step / 2.0)));

            EnergySignature fit = EnergySignature.Fit(exterior, energy);

            Assert.Equal(best, exterior.Select((t, d) => Math.Pow(energy[d] - fit.At(t), 2)).Sum(), 1e-6 * Math.Max(1, best));
            Assert.Equal(balance, fit.Balance, 0.51);
            Assert.Equal(Math.Sqrt(best / 77) / energy.Average(), fit.Variation, 1e-9);
        }
    }

    [Fact]
    public void A_signature_of_warm_or_unknown_days_is_none()
    {
        Assert.Equal(double.NaN, EnergySignature.Fit([], []).Base);
        Assert.Equal(double.NaN, EnergySignature.Fit([25, 26, 27], [1, 2, 3]).Slope);
        Assert.Equal(double.NaN, EnergySignature.Fit([double.NaN, double.NaN], [1, 2]).Balance);
    }
}
