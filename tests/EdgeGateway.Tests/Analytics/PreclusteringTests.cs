using EdgeGateway.Analytics.Clustering;
using EdgeGateway.Analytics.Dissimilarity;
using EdgeGateway.Tests.Naive;
using Xunit;

namespace EdgeGateway.Tests.Analytics;

public sealed class PreclusteringTests
{
    public static IEnumerable<TheoryDataRow<Linkage, int>> Cases =>
        from linkage in (Linkage[])[Linkage.Complete, Linkage.Single, Linkage.Average] from seed in Enumerable.Range(1, 8) select new TheoryDataRow<Linkage, int>(linkage, seed);

    [Theory]
    [InlineData(1, 0.0)]
    [InlineData(2, 0.05)]
    [InlineData(3, 0.3)]
    [InlineData(4, 5.0)]
    public void Every_series_is_within_the_radius_of_its_nearest_representative_and_those_are_further_apart(int seed, double radius)
    {
        SeriesVectors vectors = Clouds(1_300, seed);

        Preclustering groups = Run(vectors, radius);

        Assert.Equal(radius, groups.Radius);
        for (int i = 0; i < vectors.Count; i++)
        {
            double[] all = [.. groups.Representatives.Select(representative => representative == i ? 0 : Distance(vectors, i, representative))];
            Assert.Equal(all.Min(), groups.Distance[i], 1e-12);
            Assert.Equal(all[groups.Group[i]], groups.Distance[i], 1e-12);
            Assert.True(groups.Distance[i] <= radius);
        }

        Assert.All(
            groups.Representatives.SelectMany((a, at) => groups.Representatives.Skip(at + 1).Select(b => Distance(vectors, a, b))),
            distance => Assert.True(distance > radius));
        Assert.Equal(vectors.Count, groups.Sizes().Sum());
    }

    [Theory]
    [InlineData(1, 40)]
    [InlineData(2, 7)]
    [InlineData(3, 1_300)]
    public void The_radius_grows_until_there_are_no_more_representatives_than_wanted(int seed, int most)
    {
        SeriesVectors vectors = Clouds(1_300, seed, undefined: 0);

        Preclustering groups = Run(vectors, 0.001, most);

        Assert.InRange(groups.Representatives.Count, 1, most);
        Assert.True(groups.Distance.Max() <= groups.Radius);
        Assert.Equal(groups.Representatives, Enumerable.Range(0, vectors.Count).Where(i => groups.Distance[i] == 0 && groups.Representatives[groups.Group[i]] == i).OrderBy(i => groups.Group[i]));
    }

    [Fact]
    public void Series_without_a_distance_to_any_other_stay_alone_and_too_many_of_them_are_refused()
    {
        SeriesVectors vectors = Clouds(200, 5, undefined: 30);

        Preclustering groups = Run(vectors, 1, 40);

        int[] undefined = [.. Enumerable.Range(0, 200).Where(i => double.IsNaN(vectors[i][0]))];
        Assert.Equal(30, undefined.Length);
        Assert.All(undefined, i => Assert.Equal(1, groups.Sizes()[groups.Group[i]]));
        Assert.Throws<InvalidOperationException>(() => Run(vectors, 1, 20));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_height_is_the_true_distance_of_the_two_clusters_within_twice_the_radius(Linkage linkage, int seed)
    {
        SeriesVectors vectors = Clouds(150, seed, undefined: seed % 3);
        double[,] distance = AllPairs(vectors);
        Preclustering groups = Run(vectors, 0.02 * seed);
        Assert.InRange(groups.Representatives.Count, 2, 149);

        Dendrogram tree = Tree(vectors, groups, linkage);

        var clusters = Enumerable.Range(0, 150).ToDictionary(i => -(i + 1), i => new[] { i });
        for (int step = 0; step < tree.Merges.Count; step++)
        {
            Merge merge = tree.Merges[step];
            double joined = NaiveClustering.Between(distance, clusters[merge.First], clusters[merge.Second], linkage);
            Assert.InRange(merge.Height, joined - (2 * groups.Radius) - 1e-12, joined + (2 * groups.Radius) + 1e-12);
            Assert.True(step == 0 || merge.Height >= tree.Merges[step - 1].Height - 1e-12);
            clusters[step + 1] = [.. clusters[merge.First], .. clusters[merge.Second]];
            Assert.True(clusters.Remove(merge.First) && clusters.Remove(merge.Second));
        }

        Assert.Equal(150, Assert.Single(clusters).Value.Length);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void With_single_linkage_any_two_series_meet_within_twice_the_radius_of_where_they_do_exactly(int seed)
    {
        SeriesVectors vectors = Clouds(120, seed);
        double[,] distance = AllPairs(vectors);
        Preclustering groups = Run(vectors, 0.08);

        double[,] approximate = MeetingHeights(Tree(vectors, groups, Linkage.Single));
        double[,] exact = MeetingHeights(HierarchicalClustering.Run(DistanceMatrix.FromPairs(120, (i, j) => distance[i, j]), Linkage.Single));

        for (int i = 0; i < 120; i++)
        {
            for (int j = 0; j < i; j++)
            {
                Assert.InRange(approximate[i, j], exact[i, j] - (2 * groups.Radius) - 1e-12, exact[i, j] + (2 * groups.Radius) + 1e-12);
            }
        }
    }

    [Fact]
    public void With_radius_0_and_no_twins_the_tree_is_the_exact_one()
    {
        SeriesVectors vectors = Clouds(100, 11);
        double[,] distance = AllPairs(vectors);

        Dendrogram tree = Tree(vectors, Run(vectors, 0), Linkage.Average);

        Dendrogram exact = HierarchicalClustering.Run(DistanceMatrix.FromPairs(100, (i, j) => distance[i, j]), Linkage.Average);
        Assert.Equal(exact.Merges.Select(m => (m.First, m.Second)), tree.Merges.Select(m => (m.First, m.Second)));
    }

    private static Preclustering Run(SeriesVectors vectors, double radius, int most = int.MaxValue) =>
        Preclustering.Run(vectors, radius, most, TestContext.Current.CancellationToken);

    private static Dendrogram Tree(SeriesVectors vectors, Preclustering groups, Linkage linkage)
    {
        SeriesVectors representatives = vectors.Choose(groups.Representatives);
        var square = new SquareDistances(representatives.Count);
        double[] room = new double[representatives.Count * representatives.Count];
        var tile = new DistanceTile(0, representatives.Count, 0, representatives.Count);
        new TileKernel().Fill(representatives, tile, room);
        square.Put(tile, room);
        return GroupedClustering.Tree(groups, HierarchicalClustering.RunInPlace(square, linkage, groups.Sizes()));
    }

    private static double[,] MeetingHeights(Dendrogram tree)
    {
        double[,] heights = new double[tree.Count, tree.Count];
        var clusters = Enumerable.Range(0, tree.Count).ToDictionary(i => -(i + 1), i => new[] { i });
        for (int step = 0; step < tree.Merges.Count; step++)
        {
            Merge merge = tree.Merges[step];
            foreach (int a in clusters[merge.First])
            {
                foreach (int b in clusters[merge.Second])
                {
                    heights[a, b] = heights[b, a] = merge.Height;
                }
            }

            clusters[step + 1] = [.. clusters[merge.First], .. clusters[merge.Second]];
        }

        return heights;
    }

    private static double[,] AllPairs(SeriesVectors vectors)
    {
        double[,] distance = new double[vectors.Count, vectors.Count];
        for (int i = 0; i < vectors.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                distance[i, j] = distance[j, i] = Distance(vectors, i, j);
            }
        }

        return distance;
    }

    private static double Distance(SeriesVectors vectors, int i, int j)
    {
        double sum = 0;
        for (int k = 0; k < vectors.Lags; k++)
        {
            sum += (vectors[i][k] - vectors[j][k]) * (vectors[i][k] - vectors[j][k]);
        }

        return double.IsNaN(sum) ? vectors.Undefined : Math.Sqrt(sum);
    }

    /// <summary>Points around some middles, and some without a distance to anything.</summary>
    private static SeriesVectors Clouds(int count, int seed, int undefined = 0)
    {
        var random = new Random(seed);
        double[][] middles = [.. Enumerable.Range(0, 12).Select(_ => new[] { random.NextDouble(), random.NextDouble(), random.NextDouble() })];
        double[] values = [.. Enumerable.Range(0, count).SelectMany(i => i % (count / Math.Max(1, undefined)) == 0 && i / (count / Math.Max(1, undefined)) < undefined
            ? Enumerable.Repeat(double.NaN, 3)
            : middles[random.Next(12)].Select(x => x + (0.2 * (random.NextDouble() - 0.5))))];
        return new SeriesVectors(count, 3, values);
    }
}
