using EdgeGateway.Analytics.Dissimilarity;

namespace EdgeGateway.Analytics.Clustering;

/// <summary>Agglomerative clustering: every series starts alone, and the two closest clusters are joined until one is left.</summary>
/// <remarks>
/// Ties: a cluster is known by its smallest member. Among equal smallest distances the pair (i, j), i &lt; j, with the smallest i and then the smallest j
/// is joined. The tree is therefore a function of the distances alone. Complete linkage takes time O(n^2) always; the others O(n^2) on usual data,
/// O(n^3) at worst. Memory: one copy of the distances. Source of the tie rule: golden/fleet/README.md, "Ties".
/// </remarks>
public static class HierarchicalClustering
{
    /// <summary>Clusters the series.</summary>
    /// <param name="distances">The distances of n series; left as they are.</param>
    /// <param name="linkage">What counts as the distance between clusters.</param>
    /// <returns>The tree of n-1 merges.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The linkage is unknown.</exception>
    public static Dendrogram Run(DistanceMatrix distances, Linkage linkage)
    {
        ArgumentNullException.ThrowIfNull(distances);
        return Run(distances.Count, distances.Copy(), linkage);
    }

    /// <summary>The same without a copy.</summary>
    /// <param name="count">How many series.</param>
    /// <param name="condensed">The distances in condensed order; spoilt afterwards.</param>
    /// <param name="linkage">What counts as the distance between clusters.</param>
    internal static Dendrogram Run(int count, double[] condensed, Linkage linkage)
    {
        var working = new WorkingDistances(count, condensed);
        IReadOnlyList<SlotMerge> merges = linkage switch
        {
            Linkage.Complete => NearestNeighbourChain.Run(working),
            Linkage.Single => NearestNeighbourRows.Run(working, LanceWilliams.Single),
            Linkage.Average => NearestNeighbourRows.Run(working, LanceWilliams.Average),
            Linkage.Ward => NearestNeighbourRows.Run(working, LanceWilliams.Ward),
            _ => throw new ArgumentOutOfRangeException(nameof(linkage), linkage, "This linkage is unknown."),
        };
        return MergeLabels.ToDendrogram(count, merges);
    }
}
