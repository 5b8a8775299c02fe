using EdgeGateway.Analytics.Clustering;
using EdgeGateway.Analytics.Dissimilarity;
using EdgeGateway.Tests.Naive;
using Xunit;

namespace EdgeGateway.Tests.Analytics;

/// <summary>Enough series that columns are written in groups, masked, and left out, several times over.</summary>
public sealed class LargeClusteringTests
{
    public static IEnumerable<TheoryDataRow<Linkage, int, bool>> Cases =>
        from linkage in Enum.GetValues<Linkage>()
        from count in (int[])[57, 64, 200]
        from ties in (bool[])[false, true]
        where !ties || linkage is Linkage.Complete or Linkage.Single
        select new TheoryDataRow<Linkage, int, bool>(linkage, count, ties);

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_tree_is_that_of_the_naive_twin(Linkage linkage, int count, bool ties)
    {
        var random = new Random(count);
        double[,] distance = new double[count, count];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                distance[i, j] = distance[j, i] = ties ? random.Next(1, 30) : 1 + random.NextDouble();
            }
        }

        Dendrogram tree = HierarchicalClustering.Run(DistanceMatrix.FromPairs(count, (i, j) => distance[i, j]), linkage);

        List<Merge> naive = NaiveClustering.Run(distance, linkage);
        Assert.Equal(naive.Select(m => (m.First, m.Second)), tree.Merges.Select(m => (m.First, m.Second)));
        GoldenFleet.Agree([.. naive.Select(m => m.Height)], [.. tree.Merges.Select(m => m.Height)], "heights");
    }

    [Fact]
    public void Equal_shortest_edges_of_single_linkage_are_taken_by_the_tie_rule()
    {
        // Without the rule the shortest spanning tree of a square has four equally good forms.
        double[,] distance = { { 0, 1, 2, 1 }, { 1, 0, 1, 2 }, { 2, 1, 0, 1 }, { 1, 2, 1, 0 } };

        Dendrogram tree = HierarchicalClustering.Run(DistanceMatrix.FromPairs(4, (i, j) => distance[i, j]), Linkage.Single);

        Assert.Equal(NaiveClustering.Run(distance, Linkage.Single), tree.Merges);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(37)]
    [InlineData(512)]
    public void Tiles_of_any_size_give_the_same_bits(int side)
    {
        var random = new Random(3);
        double[][] pacf = [.. Enumerable.Range(0, 90).Select(i => Enumerable.Range(0, 50).Select(_ => i == 44 ? double.NaN : (2 * random.NextDouble()) - 1).ToArray())];
        DistanceMatrix whole = DistanceMatrix.FromPacf(pacf);
        SeriesVectors vectors = SeriesVectors.FromPacf(pacf);
        var square = new SquareDistances(90);
        var kernel = new TileKernel();

        foreach (DistanceTile tile in DistanceTile.Cover(90, side))
        {
            double[] distances = new double[tile.Pairs];
            kernel.Fill(vectors, tile, distances);
            square.Put(tile, distances);
        }

        for (int i = 0; i < 90; i++)
        {
            for (int j = 0; j < 90; j++)
            {
                Assert.Equal(BitConverter.DoubleToInt64Bits(whole[i, j]), BitConverter.DoubleToInt64Bits(square.Row(i)[j]));
            }
        }
    }

    [Fact]
    public void Sizes_weigh_the_means_of_average_linkage()
    {
        var square = new SquareDistances(3);
        square.Put(new DistanceTile(0, 3, 0, 3), [0, 1, 5, 1, 0, 8, 5, 8, 0]);

        Dendrogram tree = HierarchicalClustering.RunInPlace(square, Linkage.Average, [3, 1, 1]);

        Assert.Equal(((3 * 5.0) + 8) / 4, tree.Merges[1].Height);
    }
}
