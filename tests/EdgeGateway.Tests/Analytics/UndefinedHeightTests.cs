using EdgeGateway.Analytics.Clustering;
using EdgeGateway.Analytics.Dissimilarity;
using EdgeGateway.Analytics.Reference;
using Xunit;

namespace EdgeGateway.Tests.Analytics;

public sealed class UndefinedHeightTests
{
    private static readonly double[] Defined = [0.5], Undefined = [double.NaN];

    [Theory]
    [InlineData(Linkage.Complete)]
    [InlineData(Linkage.Average)]
    [InlineData(Linkage.Ward)]
    public void It_is_the_highest_merge_of_series_that_have_a_distance(Linkage linkage)
    {
        Dendrogram tree = Tree(linkage, 5, dead: 3, scale: 1);

        double height = UndefinedHeight.Of(tree, [Defined, Defined, Defined, Undefined, Defined]);

        Assert.Equal(tree.Merges[2].Height, height);
        Assert.True(tree.Merges[3].Height > height);
    }

    [Fact]
    public void Without_undefined_series_and_without_a_height_that_parts_them_there_is_none()
    {
        Assert.Equal(double.PositiveInfinity, UndefinedHeight.Of(Tree(Linkage.Complete, 4, dead: -1, scale: 1), [Defined, Defined, Defined, Defined]));
        Dendrogram mixed = HierarchicalClustering.Run(DistanceMatrix.FromPairs(5, (i, j) => j == 4 ? 9 : (i, j) == (0, 1) ? 1 : (i, j) == (2, 3) ? 20 : 50), Linkage.Complete);
        Assert.Equal(double.PositiveInfinity, UndefinedHeight.Of(mixed, [Defined, Defined, Defined, Defined, Undefined]));
        Assert.Equal(double.PositiveInfinity, UndefinedHeight.Of(Tree(Linkage.Complete, 1, dead: 0, scale: 1), [Undefined]));
    }

    [Fact]
    public void When_nobody_has_a_distance_every_merge_is_above_it() =>
        Assert.Equal(double.NegativeInfinity, UndefinedHeight.Of(Tree(Linkage.Complete, 3, dead: 1, scale: 1), [Undefined, Undefined, []]));

    private static Dendrogram Tree(Linkage linkage, int count, int dead, double scale) =>
        HierarchicalClustering.Run(DistanceMatrix.FromPairs(count, (i, j) => i == dead || j == dead ? 9 : scale * Math.Abs(i - j)), linkage);
}
