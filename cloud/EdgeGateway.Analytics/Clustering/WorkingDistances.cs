namespace EdgeGateway.Analytics.Clustering;

/// <summary>The distances between the clusters that are left, changed in place as they join.</summary>
internal sealed class WorkingDistances
{
    private readonly double[] condensed;
    private readonly int[] rowStart, alive;

    public WorkingDistances(int count, double[] condensed)
    {
        Count = AliveCount = count;
        this.condensed = condensed;
        alive = [.. Enumerable.Range(0, count)];
        rowStart = new int[count];
        for (int i = 0; i < count; i++)
        {
            // Added to j this is the condensed index of (i, j), i < j; for i = 0 it is -1.
            rowStart[i] = (int)(((long)i * count) - ((long)i * (i + 1) / 2) - i - 1);
        }
    }

    public int Count { get; }

    public int AliveCount { get; private set; }

    /// <summary>The slots in use, ascending.</summary>
    public ReadOnlySpan<int> Alive => alive.AsSpan(0, AliveCount);

    public double this[int i, int j]
    {
        get => condensed[i < j ? rowStart[i] + j : rowStart[j] + i];
        set => condensed[i < j ? rowStart[i] + j : rowStart[j] + i] = value;
    }

    public void Remove(int slot)
    {
        int at = Array.BinarySearch(alive, 0, AliveCount, slot);
        AliveCount--;
        Array.Copy(alive, at + 1, alive, at, AliveCount - at);
    }

    /// <summary>The closest other slot; of equally close ones the smallest.</summary>
    public (int Slot, double Distance) Nearest(int slot)
    {
        int nearest = -1;
        double smallest = double.PositiveInfinity;
        ReadOnlySpan<int> others = Alive;
        int at = 0;
        for (; others[at] < slot; at++)
        {
            double distance = condensed[rowStart[others[at]] + slot];
            if (distance < smallest)
            {
                (nearest, smallest) = (others[at], distance);
            }
        }

        (int after, double afterDistance) = NearestAfter(slot, others[(at + 1)..]);
        return afterDistance < smallest ? (after, afterDistance) : (nearest, smallest);
    }

    /// <summary>The closest slot among larger ones; of equally close ones the smallest.</summary>
    /// <returns>-1 and infinity when there is none.</returns>
    public (int Slot, double Distance) NearestAfter(int slot, ReadOnlySpan<int> larger)
    {
        int nearest = -1, row = rowStart[slot];
        double smallest = double.PositiveInfinity;
        foreach (int other in larger)
        {
            double distance = condensed[row + other];
            if (distance < smallest)
            {
                (nearest, smallest) = (other, distance);
            }
        }

        return (nearest, smallest);
    }

    /// <summary>Joins two slots under complete linkage: what is left is as far from the others as the farther of the two.</summary>
    public void JoinComplete(int keep, int drop)
    {
        Remove(drop);
        foreach (int other in Alive)
        {
            if (other == keep)
            {
                continue;
            }

            double farther = this[other, drop];
            ref double kept = ref condensed[other < keep ? rowStart[other] + keep : rowStart[keep] + other];
            kept = Math.Max(kept, farther);
        }
    }
}
