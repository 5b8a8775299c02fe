namespace EdgeGateway.Analytics.Clustering;

/// <summary>Writes the merges of slots as merges of series and steps.</summary>
internal static class MergeLabels
{
    public static Dendrogram ToDendrogram(int count, IReadOnlyList<SlotMerge> merges)
    {
        int[] node = [.. Enumerable.Range(1, count).Select(series => -series)];
        var labelled = new Merge[merges.Count];
        double height = double.NegativeInfinity;
        for (int step = 0; step < labelled.Length; step++)
        {
            SlotMerge merge = merges[step];
            (int first, int second) = Ordered(node[merge.Keep], node[merge.Drop]);

            // The mean of equal distances can come out a rounding below them; a later merge is never lower.
            height = Math.Max(height, merge.Height);
            labelled[step] = new Merge(first, second, height);
            node[merge.Keep] = step + 1;
        }

        return new Dendrogram(count, labelled);
    }

    private static (int First, int Second) Ordered(int a, int b)
    {
        bool swap = a < 0 && b < 0 ? a < b : a > b;
        return swap ? (b, a) : (a, b);
    }
}
