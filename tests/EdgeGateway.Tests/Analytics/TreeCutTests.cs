using EdgeGateway.Analytics.Clustering;
using EdgeGateway.Analytics.Dissimilarity;
using Xunit;

namespace EdgeGateway.Tests.Analytics;

public sealed class TreeCutTests
{
    // On a line: 10, 0, 11, 1, 30.
    private static readonly Dendrogram Tree = Cluster([10, 0, 11, 1, 30]);

    [Fact]
    public void Clusters_are_numbered_by_their_first_series()
    {
        Assert.Equal([1, 2, 1, 2, 3], TreeCut.ByCount(Tree, 3));
        Assert.Equal([1, 1, 1, 1, 2], TreeCut.ByCount(Tree, 2));
        Assert.Equal([1, 1, 1, 1, 1], TreeCut.ByCount(Tree, 1));
        Assert.Equal([1, 2, 3, 4, 5], TreeCut.ByCount(Tree, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => TreeCut.ByCount(Tree, 6));
        Assert.Throws<ArgumentOutOfRangeException>(() => TreeCut.ByCount(Tree, 0));
    }

    [Fact]
    public void What_merged_at_the_height_of_the_cut_stays_together()
    {
        Assert.Equal([1, 2, 1, 2, 3], TreeCut.ByHeight(Tree, 1));
        Assert.Equal([1, 2, 3, 4, 5], TreeCut.ByHeight(Tree, 0.999));
        Assert.Equal([1, 1, 1, 1, 1], TreeCut.ByHeight(Tree, 1000));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Two_series_share_a_cluster_exactly_when_a_merge_below_the_cut_covers_both(int seed)
    {
        var random = new Random(seed);
        Dendrogram tree = Cluster([.. Enumerable.Range(0, 25).Select(_ => (double)random.Next(200))]);
        var members = new Dictionary<int, int[]>();
        for (int step = 1; step <= tree.Merges.Count; step++)
        {
            Merge merge = tree.Merges[step - 1];
            members[step] = [.. Members(members, merge.First), .. Members(members, merge.Second)];
            int[] labels = TreeCut.ByCount(tree, 25 - step);

            Assert.Equal(25 - step, labels.Distinct().Count());
            Assert.Single(members[step].Select(series => labels[series]).Distinct());
        }
    }

    [Fact]
    public void A_series_joins_at_the_height_of_its_own_merge()
    {
        Assert.Equal([1, 1, 1, 1, 30], Tree.JoinHeights());
    }

    private static int[] Members(Dictionary<int, int[]> members, int node) => node < 0 ? [-node - 1] : members[node];

    private static Dendrogram Cluster(double[] points) =>
        HierarchicalClustering.Run(DistanceMatrix.FromPairs(points.Length, (i, j) => Math.Abs(points[i] - points[j])), Linkage.Complete);
}
