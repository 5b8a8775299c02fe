namespace EdgeGateway.Analytics.Clustering;

/// <summary>Puts the merges of a tree into the order in which joining the closest pair first makes them.</summary>
internal static class MergeOrder
{
    /// <param name="count">How many series.</param>
    /// <param name="merges">All merges, each after those that made its two clusters.</param>
    public static IReadOnlyList<SlotMerge> Restore(int count, List<SlotMerge> merges)
    {
        int[] latest = new int[count], parent = new int[merges.Count], waitsFor = new int[merges.Count];
        Array.Fill(latest, -1);
        for (int i = 0; i < merges.Count; i++)
        {
            foreach (int slot in (ReadOnlySpan<int>)[merges[i].Keep, merges[i].Drop])
            {
                if (latest[slot] >= 0)
                {
                    parent[latest[slot]] = i;
                    waitsFor[i]++;
                }
            }

            latest[merges[i].Keep] = i;
        }

        var ready = new PriorityQueue<int, SlotMerge>(Enumerable.Range(0, merges.Count).Where(i => waitsFor[i] == 0).Select(i => (i, merges[i])));
        var ordered = new List<SlotMerge>(merges.Count);
        while (ready.TryDequeue(out int next, out SlotMerge merge))
        {
            ordered.Add(merge);
            if (ordered.Count < merges.Count && --waitsFor[parent[next]] == 0)
            {
                ready.Enqueue(parent[next], merges[parent[next]]);
            }
        }

        return ordered;
    }
}
