using EdgeGateway.Analytics.Clustering;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>Places of installations in orders.</summary>
internal static class FleetRanks
{
    /// <summary>The place of every score, from 1 for the highest; of equal ones the first comes first.</summary>
    public static int[] Of(IReadOnlyList<double> scores)
    {
        int[] ranks = new int[scores.Count];
        int rank = 0;
        foreach (int i in Enumerable.Range(0, scores.Count).OrderByDescending(i => scores[i]))
        {
            ranks[i] = ++rank;
        }

        return ranks;
    }

    /// <summary>The place of every series in the leaf order of a tree, from 1.</summary>
    public static int[] Positions(Dendrogram tree)
    {
        int[] order = tree.LeafOrder(), positions = new int[order.Length];
        for (int leaf = 0; leaf < order.Length; leaf++)
        {
            positions[order[leaf]] = leaf + 1;
        }

        return positions;
    }
}
