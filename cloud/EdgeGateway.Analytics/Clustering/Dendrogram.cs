namespace EdgeGateway.Analytics.Clustering;

/// <summary>The tree of a clustering: n series as leaves, n-1 merges.</summary>
public sealed class Dendrogram
{
    private readonly Merge[] merges;

    internal Dendrogram(int count, Merge[] merges)
    {
        Count = count;
        this.merges = merges;
    }

    /// <summary>How many series, n.</summary>
    public int Count { get; }

    /// <summary>The merges in the order they were made, heights never falling; shape: [max(0, n-1)].</summary>
    public IReadOnlyList<Merge> Merges => merges;

    /// <summary>The series from left to right when the tree is drawn, the first of each merge on the left.</summary>
    /// <returns>Indexes of series, 0-based; shape: [n].</returns>
    public int[] LeafOrder()
    {
        if (merges.Length == 0)
        {
            return [.. Enumerable.Range(0, Count)];
        }

        var order = new List<int>(Count);
        var open = new Stack<int>([merges.Length]);
        while (open.TryPop(out int node))
        {
            if (node < 0)
            {
                order.Add(-node - 1);
                continue;
            }

            Merge merge = merges[node - 1];
            open.Push(merge.Second);
            open.Push(merge.First);
        }

        return [.. order];
    }

    /// <summary>At which height each series left being alone.</summary>
    /// <returns>The height of the merge that took the series in; shape: [n]; NaN for a single series without a merge.</returns>
    public double[] JoinHeights()
    {
        double[] heights = new double[Count];
        Array.Fill(heights, double.NaN);
        foreach (Merge merge in merges)
        {
            if (merge.First < 0)
            {
                heights[-merge.First - 1] = merge.Height;
            }

            if (merge.Second < 0)
            {
                heights[-merge.Second - 1] = merge.Height;
            }
        }

        return heights;
    }
}
