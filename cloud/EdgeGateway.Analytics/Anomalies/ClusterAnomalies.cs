using EdgeGateway.Analytics.Clustering;

namespace EdgeGateway.Analytics.Anomalies;

/// <summary>The reference rule: as many series stand out as there are merges above a height, and they are read off the left end of the tree.</summary>
/// <remarks>
/// Kept as it is, with its weakness: above 5 are only merges of undefined distances (9), and with several undefined series the
/// left end of the tree need not hold them. <see cref="Series.ConstantSeries"/> tells which are meant. Source: golden/fleet/README.md, step "anomalies".
/// </remarks>
public static class ClusterAnomalies
{
    /// <summary>The height of the reference rule, in the unit of the distances.</summary>
    public const double ReferenceHeight = 5;

    /// <summary>Names the series that stand out.</summary>
    /// <param name="tree">The tree of n series.</param>
    /// <param name="height">The height above which a merge counts, in the unit of the distances.</param>
    /// <returns>Indexes of series, 0-based, in leaf order; empty when no merge is above the height.</returns>
    public static int[] Of(Dendrogram tree, double height = ReferenceHeight)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return tree.LeafOrder()[..tree.Merges.Count(merge => merge.Height > height)];
    }
}
