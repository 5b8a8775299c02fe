using EdgeGateway.Analytics.Dissimilarity;
using EdgeGateway.Tests.Naive;
using Xunit;

namespace EdgeGateway.Tests.Analytics;

public sealed class DistanceMatrixTests
{
    [Theory]
    [InlineData(2, 1)]
    [InlineData(17, 26)]
    [InlineData(65, 50)]
    [InlineData(1100, 3)]
    public void Every_pair_is_that_of_the_naive_twin(int count, int lags)
    {
        var random = new Random(count);
        double[][] pacf = [.. Enumerable.Range(0, count).Select(i => Vector(random, lags, undefined: i % 7 == 3))];

        DistanceMatrix distances = DistanceMatrix.FromPacf(pacf);

        Assert.Equal(count * (count - 1) / 2, distances.Condensed.Length);
        for (int i = 0; i < count; i++)
        {
            for (int j = i + 1; j < count; j++)
            {
                GoldenFleet.Agree(NaiveDistance.Root(pacf[i], pacf[j]), distances[i, j], $"({i}, {j})");
            }
        }
    }

    [Fact]
    public void Equal_series_are_exactly_0_apart_and_equally_far_from_a_third()
    {
        var random = new Random(11);
        double[][] pacf = [.. Enumerable.Range(0, 600).Select(_ => Vector(random, 50, undefined: false))];
        pacf[599] = (double[])pacf[2].Clone();

        DistanceMatrix distances = DistanceMatrix.FromPacf(pacf);

        Assert.Equal(0, distances[2, 599]);
        Assert.All(Enumerable.Range(3, 590), third => Assert.Equal(distances[2, third], distances[599, third]));
    }

    [Fact]
    public void Undefined_series_are_9_from_all_others_and_from_each_other()
    {
        double[][] pacf = [[double.NaN, double.NaN], [0.5, 0.1], [double.NaN, double.NaN]];

        DistanceMatrix distances = DistanceMatrix.FromPacf(pacf);

        Assert.Equal([9, 9, 9], distances.Condensed.ToArray());
        Assert.True(double.IsNaN(PacfDistance.Between(pacf[0], pacf[1])));
        Assert.Equal([7], DistanceMatrix.FromPacf([[], []], undefined: 7).Condensed.ToArray());
    }

    [Fact]
    public void The_squared_form_leaves_out_the_root()
    {
        double[] a = [0.8, -0.1, 0.05], b = [0.6, 0.2, 0.05];

        double root = PacfDistance.Between(a, b), squared = PacfDistance.Between(a, b, form: DistanceForm.Squared);

        // 0.05*0.95*0.2^2 + 0.05*0.95^2*0.3^2
        GoldenFleet.Agree(0.00596125, squared, "squared");
        GoldenFleet.Agree(Math.Sqrt(0.00596125), root, "root");
        GoldenFleet.Agree(0.00596125, DistanceMatrix.FromPacf([a, b], form: DistanceForm.Squared)[1, 0], "matrix");
    }

    [Fact]
    public void Series_of_different_lags_are_refused()
    {
        Assert.Throws<ArgumentException>(() => PacfDistance.Between([0.1], [0.1, 0.2]));
        Assert.Throws<ArgumentException>(() => DistanceMatrix.FromPacf([[0.1], [0.1, 0.2]]));
    }

    private static double[] Vector(Random random, int lags, bool undefined) =>
        [.. Enumerable.Range(0, lags).Select(_ => undefined ? double.NaN : (2 * random.NextDouble()) - 1)];
}
