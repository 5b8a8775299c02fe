namespace EdgeGateway.Analytics.Clustering;

/// <summary>Complete linkage in time O(n^2): walk from each cluster to its nearest neighbour until two are each other's nearest, and join those.</summary>
/// <remarks>
/// Method: F. Murtagh, A survey of recent advances in hierarchical clustering algorithms, The Computer Journal 26 (1983) 354-359.
/// Why it also keeps the tie rule: order all pairs by (distance, i, j). No two pairs are equal in this order, and under complete linkage a new cluster's
/// pair with a third never comes before both pairs it replaces: the distance is the larger of the two, and if they were equal the slot is the smaller one.
/// So two clusters that are each other's nearest in this order stay so until they are joined, whatever else is joined first, and the walk
/// finds the very merges that always joining the first of all pairs would make. Only their order has to be restored (<see cref="MergeOrder"/>).
/// The argument fails for single linkage (a new pair can come before both) and for means (rounding), which is why those go another way.
/// </remarks>
internal static class NearestNeighbourChain
{
    public static IReadOnlyList<SlotMerge> Run(WorkingRows rows)
    {
        var merges = new List<SlotMerge>(rows.Count);
        var chain = new List<int>();
        int first = 0;
        while (rows.AliveCount > 1)
        {
            if (chain.Count == 0)
            {
                first = FirstAlive(rows, first);
                chain.Add(first);
            }

            int end = chain[^1];
            (int nearest, double height) = RowMinimum.Of(rows, end);
            if (chain.Count < 2 || nearest != chain[^2])
            {
                chain.Add(nearest);
                continue;
            }

            chain.RemoveRange(chain.Count - 2, 2);
            var merge = new SlotMerge(Math.Min(end, nearest), Math.Max(end, nearest), height);
            JoinedRow.Compute(Linkage.Complete, rows, merge);
            merges.Add(merge);
        }

        return MergeOrder.Restore(rows.Count, merges);
    }

    private static int FirstAlive(WorkingRows rows, int from)
    {
        while (!rows.IsAlive(from))
        {
            from++;
        }

        return from;
    }
}
