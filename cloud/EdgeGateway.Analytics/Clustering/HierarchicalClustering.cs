using EdgeGateway.Analytics.Dissimilarity;

namespace EdgeGateway.Analytics.Clustering;

/// <summary>Agglomerative clustering: every series starts alone, and the two closest clusters are joined until one is left.</summary>
/// <remarks>
/// Ties: a cluster is known by its smallest member. Among equal smallest distances the pair (i, j), i &lt; j, with the smallest i and then the smallest j
/// is joined. The tree is therefore a function of the distances alone. Complete linkage takes time O(n^2) always; the others O(n^2) on usual data,
/// O(n^3) at worst. Memory: the distances as a full square, 10 n^2 bytes. Source of the tie rule: golden/fleet/README.md, "Ties".
/// </remarks>
public static class HierarchicalClustering
{
    /// <summary>Clusters the series.</summary>
    /// <param name="distances">The distances of n series; left as they are.</param>
    /// <param name="linkage">What counts as the distance between clusters.</param>
    /// <returns>The tree of n-1 merges.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The linkage is unknown.</exception>
    /// <exception cref="ArgumentException">There are too many series; see <see cref="SquareDistances.MaxCount"/>.</exception>
    public static Dendrogram Run(DistanceMatrix distances, Linkage linkage)
    {
        ArgumentNullException.ThrowIfNull(distances);
        return RunInPlace(SquareDistances.Of(distances), linkage);
    }

    /// <summary>Clusters the series without a copy of the distances.</summary>
    /// <param name="distances">The distances of n series, all finite; used up.</param>
    /// <param name="linkage">What counts as the distance between clusters.</param>
    /// <param name="sizes">How many series stand behind each, at least 1, for means; shape: [n]; null for one each.</param>
    /// <returns>The tree of n-1 merges.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The linkage is unknown.</exception>
    public static Dendrogram RunInPlace(SquareDistances distances, Linkage linkage, IReadOnlyList<int>? sizes = null)
    {
        ArgumentNullException.ThrowIfNull(distances);
        if (!Enum.IsDefined(linkage))
        {
            throw new ArgumentOutOfRangeException(nameof(linkage), linkage, "This linkage is unknown.");
        }

        return MergeLabels.ToDendrogram(distances.Count, linkage switch
        {
            Linkage.Complete => NearestNeighbourChain.Run(new WorkingRows(distances)),
            Linkage.Single => MinimumSpanningTree.TryRun(distances) ?? NearestNeighbourRows.Run(new WorkingRows(distances), linkage),
            _ => NearestNeighbourRows.Run(new WorkingRows(distances, sizes), linkage),
        });
    }
}
