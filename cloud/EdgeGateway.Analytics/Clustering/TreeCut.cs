namespace EdgeGateway.Analytics.Clustering;

/// <summary>Cuts the tree into clusters.</summary>
/// <remarks>Clusters are numbered from 1 in the order in which their first series stands in the input, as R's cutree does.</remarks>
public static class TreeCut
{
    /// <summary>Cuts so that the given number of clusters is left.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="clusters">How many clusters, 1 to n.</param>
    /// <returns>The cluster of every series, from 1; shape: [n].</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1 or above n.</exception>
    public static int[] ByCount(Dendrogram tree, int clusters)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentOutOfRangeException.ThrowIfLessThan(clusters, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(clusters, tree.Count);
        return Label(tree, tree.Count - clusters);
    }

    /// <summary>Cuts at a height: what merged at most that high stays together.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="height">In the unit of the distances.</param>
    /// <returns>The cluster of every series, from 1; shape: [n].</returns>
    public static int[] ByHeight(Dendrogram tree, double height)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return Label(tree, tree.Merges.TakeWhile(merge => merge.Height <= height).Count());
    }

    private static int[] Label(Dendrogram tree, int merges)
    {
        // above[node]: the merge that took it in; leaves are 0..n-1, the cluster of step s is n + s - 1.
        int n = tree.Count;
        int[] above = new int[n + merges];
        for (int step = merges - 1; step >= 0; step--)
        {
            Merge merge = tree.Merges[step];
            above[Node(merge.First, n)] = n + step;
            above[Node(merge.Second, n)] = n + step;
        }

        for (int node = above.Length - 1; node >= 0; node--)
        {
            above[node] = above[node] == 0 ? node : above[above[node]];
        }

        var numbers = new Dictionary<int, int>();
        int[] labels = new int[n];
        for (int leaf = 0; leaf < n; leaf++)
        {
            numbers.TryAdd(above[leaf], numbers.Count + 1);
            labels[leaf] = numbers[above[leaf]];
        }

        return labels;
    }

    private static int Node(int signed, int n) => signed < 0 ? -signed - 1 : n + signed - 1;
}
