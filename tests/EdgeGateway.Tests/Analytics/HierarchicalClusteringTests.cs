using EdgeGateway.Analytics.Clustering;
using EdgeGateway.Analytics.Dissimilarity;
using EdgeGateway.Tests.Naive;
using Xunit;

namespace EdgeGateway.Tests.Analytics;

public sealed class HierarchicalClusteringTests
{
    public static IEnumerable<TheoryDataRow<Linkage, int>> Linkages =>
        from linkage in Enum.GetValues<Linkage>() from seed in Enumerable.Range(1, 5) select new TheoryDataRow<Linkage, int>(linkage, seed);

    [Theory]
    [InlineData(Linkage.Complete)]
    [InlineData(Linkage.Single)]
    public void With_ties_everywhere_the_tree_is_that_of_the_naive_twin(Linkage linkage)
    {
        for (int seed = 0; seed < 600; seed++)
        {
            var random = new Random(seed);
            double[,] distance = Symmetric(random.Next(1, 24), () => random.Next(1, 2 + (seed % 12)), random);

            Dendrogram tree = Cluster(distance, linkage);

            Assert.True(NaiveClustering.Run(distance, linkage).SequenceEqual(tree.Merges), $"seed {seed}");
        }
    }

    [Theory]
    [MemberData(nameof(Linkages))]
    public void Without_ties_the_tree_is_that_of_the_naive_twin(Linkage linkage, int seed)
    {
        var random = new Random(seed);
        double[,] distance = Points(40, random);

        Dendrogram tree = Cluster(distance, linkage);

        List<Merge> naive = NaiveClustering.Run(distance, linkage);
        Assert.Equal(naive.Select(m => (m.First, m.Second)), tree.Merges.Select(m => (m.First, m.Second)));
        GoldenFleet.Agree([.. naive.Select(m => m.Height)], [.. tree.Merges.Select(m => m.Height)], $"heights, seed {seed}");
    }

    [Theory]
    [MemberData(nameof(Linkages))]
    public void Each_merge_joins_the_closest_two_clusters_there_are(Linkage linkage, int seed)
    {
        var random = new Random(seed);
        double[,] distance = seed % 2 == 0 ? Symmetric(30, () => random.Next(1, 9), random) : Points(30, random);
        Dendrogram tree = Cluster(distance, linkage);

        var clusters = Enumerable.Range(0, 30).ToDictionary(i => -(i + 1), i => new[] { i });
        for (int step = 0; step < tree.Merges.Count; step++)
        {
            Merge merge = tree.Merges[step];
            double joined = NaiveClustering.Between(distance, clusters[merge.First], clusters[merge.Second], linkage);
            double closest = (from a in clusters from b in clusters where a.Key < b.Key
                              select NaiveClustering.Between(distance, a.Value, b.Value, linkage)).Min();
            GoldenFleet.Agree(closest, joined, $"seed {seed}, step {step}");
            GoldenFleet.Agree(joined, merge.Height, $"seed {seed}, height of step {step}");
            Assert.True(step == 0 || merge.Height >= tree.Merges[step - 1].Height);

            clusters[step + 1] = [.. clusters[merge.First], .. clusters[merge.Second]];
            Assert.True(clusters.Remove(merge.First) && clusters.Remove(merge.Second));
        }

        Assert.Equal(30, Assert.Single(clusters).Value.Length);
        Assert.Equal(Enumerable.Range(0, 30), tree.LeafOrder().Order());
    }

    [Fact]
    public void Remote_series_that_everybody_is_closest_to_are_joined_by_the_rule()
    {
        // The worst case for remembered neighbours: each row's nearest is the last one left, and it is always taken first.
        double[,] distance = Filled(60, (i, j) => 61 - Math.Max(i, j));

        Assert.Equal(NaiveClustering.Run(distance, Linkage.Complete), Cluster(distance, Linkage.Complete).Merges);
        Assert.Equal(NaiveClustering.Run(distance, Linkage.Single), Cluster(distance, Linkage.Single).Merges);
    }

    [Fact]
    public void One_series_is_a_tree_without_merges_and_none_an_empty_one()
    {
        Dendrogram one = Cluster(new double[1, 1], Linkage.Complete), none = Cluster(new double[0, 0], Linkage.Average);

        Assert.Empty(one.Merges);
        Assert.Equal([0], one.LeafOrder());
        Assert.True(double.IsNaN(one.JoinHeights()[0]));
        Assert.Empty(none.LeafOrder());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_distance_that_is_no_number_is_refused(double bad)
    {
        var refused = Assert.Throws<ArgumentException>(() => DistanceMatrix.FromPairs(3, (i, j) => i == 1 ? bad : 1));

        Assert.Contains("series 1 and 2", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_distances_given_are_left_as_they_are()
    {
        var random = new Random(7);
        double[,] points = Points(12, random);
        DistanceMatrix distances = DistanceMatrix.FromPairs(12, (i, j) => points[i, j]);

        HierarchicalClustering.Run(distances, Linkage.Complete);

        Assert.Equal(points[3, 9], distances[9, 3]);
        Assert.Equal(0, distances[4, 4]);
    }

    private static Dendrogram Cluster(double[,] distance, Linkage linkage) =>
        HierarchicalClustering.Run(DistanceMatrix.FromPairs(distance.GetLength(0), (i, j) => distance[i, j]), linkage);

    /// <summary>Values from <paramref name="next"/>, and now and then a series that is undefined (9) against all others.</summary>
    private static double[,] Symmetric(int n, Func<double> next, Random random)
    {
        bool[] undefined = [.. Enumerable.Range(0, n).Select(_ => random.Next(8) == 0)];
        return Filled(n, (i, j) => undefined[i] || undefined[j] ? 9 : next());
    }

    private static double[,] Points(int n, Random random)
    {
        double[][] points = [.. Enumerable.Range(0, n).Select(_ => new[] { random.NextDouble(), random.NextDouble(), random.NextDouble() })];
        return Filled(n, (i, j) => Math.Sqrt(points[i].Zip(points[j], (a, b) => (a - b) * (a - b)).Sum()));
    }

    private static double[,] Filled(int n, Func<int, int, double> value)
    {
        double[,] distance = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = i + 1; j < n; j++)
            {
                distance[i, j] = distance[j, i] = value(i, j);
            }
        }

        return distance;
    }
}
