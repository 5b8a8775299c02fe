namespace EdgeGateway.Analytics.Clustering;

/// <summary>Joins the closest pair each time, and remembers for every cluster its nearest neighbour.</summary>
/// <remarks>
/// A remembered distance can be too small when the neighbour was joined meanwhile; such a row is searched again only when it
/// would be the one to join. The first of the clusters that are closest to another has the smallest slot of all such pairs, and its neighbour the smallest of its
/// equals: the tie rule. Method: D. Müllner, Modern hierarchical, agglomerative clustering algorithms, arXiv:1109.2378, section 3.1.
/// </remarks>
internal sealed class NearestNeighbourRows
{
    private readonly WorkingRows rows;
    private readonly Linkage linkage;
    private readonly int[] neighbour;
    private readonly double[] bound;
    private readonly bool[] stale;

    private NearestNeighbourRows(WorkingRows rows, Linkage linkage)
    {
        this.rows = rows;
        this.linkage = linkage;
        neighbour = new int[rows.Count];
        bound = new double[rows.Count];
        stale = new bool[rows.Count];
    }

    public static IReadOnlyList<SlotMerge> Run(WorkingRows rows, Linkage linkage) => new NearestNeighbourRows(rows, linkage).JoinAll();

    private List<SlotMerge> JoinAll()
    {
        for (int slot = 0; slot < rows.Count; slot++)
        {
            Search(slot);
        }

        var merges = new List<SlotMerge>(rows.Count);
        while (rows.AliveCount > 1)
        {
            SlotMerge closest = Closest();
            merges.Add(closest);
            Join(closest);
        }

        return merges;
    }

    private void Search(int slot)
    {
        (neighbour[slot], bound[slot]) = RowMinimum.Of(rows, slot);
        stale[slot] = false;
    }

    private SlotMerge Closest()
    {
        while (true)
        {
            (int slot, double height) = RowMinimum.Of(bound);
            if (!stale[slot])
            {
                return new SlotMerge(slot, neighbour[slot], height);
            }

            Search(slot);
        }
    }

    private void Join(SlotMerge merge)
    {
        JoinedRow.Compute(linkage, rows, merge);
        bound[merge.Drop] = double.PositiveInfinity;
        ReadOnlySpan<double> joined = rows.Row(merge.Keep), mask = rows.Mask;
        ReadOnlySpan<int> slots = rows.SlotAt;
        for (int column = 0; column < joined.Length; column++)
        {
            if (mask[column] == 0)
            {
                Note(slots[column], merge, joined[column]);
            }
        }

        Search(merge.Keep);
    }

    private void Note(int slot, SlotMerge merge, double joined)
    {
        if (joined < bound[slot])
        {
            (neighbour[slot], bound[slot], stale[slot]) = (merge.Keep, joined, false);
        }
        else if (neighbour[slot] == merge.Drop || neighbour[slot] == merge.Keep)
        {
            // Equal to the bound: nothing is closer, and the kept slot is not larger than the one remembered.
            stale[slot] |= joined > bound[slot];
            neighbour[slot] = merge.Keep;
        }
        else if (joined == bound[slot] && !stale[slot])
        {
            neighbour[slot] = Math.Min(neighbour[slot], merge.Keep);
        }
    }
}
