using EdgeGateway.Analytics.Clustering;
using EdgeGateway.Analytics.Dissimilarity;
using EdgeGateway.Cloud.Reports;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Reports;

public sealed class DendrogramRowsTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(150, 5)]
    [InlineData(151, 5)]
    [InlineData(151, 151)]
    [InlineData(700, 3)]
    [InlineData(700, 60)]
    public void Every_installation_is_in_one_row(int count, int withoutDistance)
    {
        DendrogramInput input = DendrogramSamples.Points(count, seed: 3, withoutDistance);

        var rows = new DendrogramRows(input);

        Assert.Equal(Enumerable.Range(0, count), rows.InOrder.SelectMany(row => row.Members()).Order());
        Assert.All(rows.InOrder, row => Assert.Equal(row.Count, row.Members().Count));
        Assert.Equal(count > 150, rows.Collapsed);
        Assert.True(rows.Collapsed || rows.InOrder.Count == count);
    }

    [Fact]
    public void A_small_tree_keeps_the_leaf_order_from_top_to_bottom()
    {
        DendrogramInput input = DendrogramSamples.Points(90, seed: 4, withoutDistance: 4);

        Assert.Equal(input.Tree.LeafOrder(), new DendrogramRows(input).InOrder.Select(row => row.Series));
    }

    [Fact]
    public void What_joins_above_the_height_of_the_legend_is_apart_and_closed_rows_join_below_it()
    {
        DendrogramInput input = DendrogramSamples.Points(900, seed: 5, withoutDistance: 2);

        var rows = new DendrogramRows(input);

        Assert.All(rows.InOrder, row => Assert.True(row.Height <= rows.ClosedBelow, $"{row.Height} > {rows.ClosedBelow}"));
        int[] apart = TreeCut.ByHeight(input.Tree, rows.ClosedBelow);
        Assert.All(rows.InOrder, row => Assert.Single(row.Members().Select(member => apart[member]).Distinct()));
        Assert.InRange(rows.InOrder.Count, 50, 120);
    }

    [Fact]
    public void A_few_installations_without_a_distance_are_named_and_many_are_one_row_that_says_so()
    {
        DendrogramRow[] few = [.. new DendrogramLayout(DendrogramSamples.Points(500, seed: 6, withoutDistance: 9)).Rows];
        DendrogramRow[] many = [.. new DendrogramLayout(DendrogramSamples.Points(500, seed: 6, withoutDistance: 200)).Rows];

        Assert.InRange(few.Count(row => row is { IsGroup: false, Note: "constant series" }), 8, 9);
        DendrogramRow dead = Assert.Single(many, row => row.Note == "all: constant series");
        Assert.Same(many[0], dead);
        Assert.Equal($"{dead.Node.Count} without a distance to any other", dead.Label);
        Assert.InRange(dead.Node.Count, 140, 200);
        Assert.InRange(many.Length, 50, 120);
    }

    [Fact]
    public void A_chain_of_merges_as_deep_as_the_fleet_is_large_is_drawn()
    {
        const int Count = 1500;
        Dendrogram chain = HierarchicalClustering.Run(DistanceMatrix.FromPairs(Count, (i, j) => Math.Max(i, j)), Linkage.Single);
        var input = new DendrogramInput
        {
            Tree = chain, Leaves = [.. Enumerable.Range(1, Count).Select(i => new DendrogramLeaf(i, "", 1, null))], Title = "a chain", Subtitle = "single linkage",
        };

        DendrogramRow[] rows = [.. new DendrogramLayout(input).Rows];

        Assert.Contains(rows, row => row.Label == "1500");
        Assert.StartsWith($"{Count - rows.Length + 1:#,0} like ", Assert.Single(rows, row => row.IsGroup).Label, StringComparison.Ordinal);
    }
}
