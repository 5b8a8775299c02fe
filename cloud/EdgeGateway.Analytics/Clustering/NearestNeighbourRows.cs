namespace EdgeGateway.Analytics.Clustering;

/// <summary>Joins the closest pair each time, and remembers for every row its nearest neighbour among the larger slots.</summary>
/// <remarks>
/// A remembered distance can be too small when the neighbour was joined meanwhile; such a row is searched again only when it
/// would be the one to join. Method: D. Müllner, Modern hierarchical, agglomerative clustering algorithms, arXiv:1109.2378, section 3.1.
/// </remarks>
internal sealed class NearestNeighbourRows
{
    private readonly WorkingDistances distances;
    private readonly LanceWilliams.Update update;
    private readonly int[] size, neighbour;
    private readonly double[] bound;
    private readonly bool[] stale;

    private NearestNeighbourRows(WorkingDistances distances, LanceWilliams.Update update)
    {
        this.distances = distances;
        this.update = update;
        neighbour = new int[distances.Count];
        bound = new double[distances.Count];
        stale = new bool[distances.Count];
        size = new int[distances.Count];
        Array.Fill(size, 1);
    }

    public static IReadOnlyList<SlotMerge> Run(WorkingDistances distances, LanceWilliams.Update update) =>
        new NearestNeighbourRows(distances, update).JoinAll();

    private List<SlotMerge> JoinAll()
    {
        for (int at = 0; at < distances.AliveCount; at++)
        {
            Search(at);
        }

        var merges = new List<SlotMerge>(distances.Count);
        while (distances.AliveCount > 1)
        {
            SlotMerge closest = Closest();
            merges.Add(closest);
            Join(closest);
        }

        return merges;
    }

    private void Search(int at)
    {
        int row = distances.Alive[at];
        (neighbour[row], bound[row]) = distances.NearestAfter(row, distances.Alive[(at + 1)..]);
        stale[row] = false;
    }

    private SlotMerge Closest()
    {
        while (true)
        {
            int best = 0;
            ReadOnlySpan<int> alive = distances.Alive;
            for (int at = 1; at < alive.Length; at++)
            {
                best = bound[alive[at]] < bound[alive[best]] ? at : best;
            }

            int row = alive[best];
            if (!stale[row])
            {
                return new SlotMerge(row, neighbour[row], bound[row]);
            }

            Search(best);
        }
    }

    private void Join(SlotMerge merge)
    {
        distances.Remove(merge.Drop);
        int keptAt = 0;
        for (int at = 0; at < distances.AliveCount; at++)
        {
            int other = distances.Alive[at];
            if (other == merge.Keep)
            {
                keptAt = at;
                continue;
            }

            (int A, int B, int C) sizes = (size[merge.Keep], size[merge.Drop], size[other]);
            double joined = update(distances[other, merge.Keep], distances[other, merge.Drop], merge.Height, sizes);
            distances[other, merge.Keep] = joined;
            Note(other, merge, joined);
        }

        size[merge.Keep] += size[merge.Drop];
        Search(keptAt);
    }

    private void Note(int row, SlotMerge merge, double joined)
    {
        bool inRow = row < merge.Keep;
        if (inRow && joined < bound[row])
        {
            (neighbour[row], bound[row], stale[row]) = (merge.Keep, joined, false);
        }
        else if (neighbour[row] == merge.Drop || neighbour[row] == merge.Keep)
        {
            // Equal to the bound: nothing is closer, and the kept slot is not larger than the one remembered.
            stale[row] |= !inRow || joined > bound[row];
            neighbour[row] = stale[row] ? neighbour[row] : merge.Keep;
        }
        else if (inRow && joined == bound[row] && !stale[row])
        {
            neighbour[row] = Math.Min(neighbour[row], merge.Keep);
        }
    }
}
