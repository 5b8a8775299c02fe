using EdgeGateway.Analytics.Autocorrelation;
using EdgeGateway.Analytics.Clustering;
using EdgeGateway.Analytics.Dissimilarity;
using EdgeGateway.Analytics.Reference;
using EdgeGateway.Tests.Naive;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EdgeGateway.Tests.Analytics;

/// <summary>From series to merges on random fleets: ordinary, constant, equal, and as short as a series can be. Each merge is replayed.</summary>
public sealed class MergeReplayTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(150);

    // Each number says what kind of series it is, and is the seed of it.
    private static readonly Gen<(int Length, int[] Series)> Fleets =
        from length in Gen.OneOf(Gen.Choose(1, 4), Gen.Choose(5, 60))
        from count in Gen.Choose(1, 18)
        from series in Gen.Choose(0, 999).ArrayOf(count)
        select (length, series);

    [Theory]
    [InlineData(Linkage.Complete)]
    [InlineData(Linkage.Single)]
    [InlineData(Linkage.Average)]
    [InlineData(Linkage.Ward)]
    public void Every_merge_joins_the_closest_clusters_of_those_that_are_left(Linkage linkage) =>
        Check.One(Config, Prop.ForAll(Fleets.ToArbitrary(), fleet => Replay(fleet, linkage, DistanceForm.Root) && (linkage == Linkage.Ward || Replay(fleet, linkage, DistanceForm.Squared))));

    // Ward's spread is that of points in space, so only of distances with the root.
    private static bool Replay((int Length, int[] Series) fleet, Linkage linkage, DistanceForm form)
    {
        double[][] series = [.. fleet.Series.Select(kind => Values(kind, fleet.Length))];
        ReferenceResult result = ReferenceMethod.Run(series, new ReferenceOptions { Linkage = linkage, Form = form }, null, TestContext.Current.CancellationToken);

        double[,] distance = Distances(series, form);
        var clusters = Enumerable.Range(0, series.Length).ToDictionary(i => -(i + 1), i => new[] { i });
        foreach ((int step, Merge merge) in result.Tree.Merges.Index())
        {
            double joined = NaiveClustering.Between(distance, clusters[merge.First], clusters[merge.Second], linkage);
            double closest = (from a in clusters from b in clusters where a.Key < b.Key select NaiveClustering.Between(distance, a.Value, b.Value, linkage)).Min();
            GoldenFleet.Agree(closest, joined, $"step {step}");
            GoldenFleet.Agree(joined, merge.Height, $"height of step {step}");
            clusters[step + 1] = [.. clusters[merge.First], .. clusters[merge.Second]];
            Assert.True(clusters.Remove(merge.First) && clusters.Remove(merge.Second));
        }

        Assert.Single(clusters);
        Assert.Equal(Enumerable.Range(0, series.Length).Where(i => series[i].Distinct().Count() == 1), result.Constant);
        Assert.Equal(result.Tree.LeafOrder()[..result.Tree.Merges.Count(merge => merge.Height > 5)], result.Anomalies);
        return true;
    }

    // A third is constant, a third comes from ten seeds only, so that many are equal, the rest differ.
    private static double[] Values(int kind, int length)
    {
        var random = new Random(kind % 3 == 1 ? kind % 10 : kind);
        double value = kind % 3 == 0 ? kind % 4 : 0;
        return [.. Enumerable.Range(0, length).Select(_ => kind % 3 == 0 ? value : value = (0.7 * value) + random.NextDouble())];
    }

    private static double[,] Distances(double[][] series, DistanceForm form)
    {
        double[][] pacf = [.. series.Select(values => Pacf.Of(values))];
        double[,] distance = new double[series.Length, series.Length];
        for (int i = 0; i < series.Length; i++)
        {
            for (int j = 0; j < series.Length; j++)
            {
                double d = i == j ? 0 : NaiveDistance.Root(pacf[i], pacf[j]);
                distance[i, j] = d < 9 && form == DistanceForm.Squared ? d * d : d;
            }
        }

        return distance;
    }
}
