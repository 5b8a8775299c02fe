namespace EdgeGateway.Analytics.Clustering;

/// <summary>Puts the merges of a tree into the order in which joining the closest pair first makes them.</summary>
internal sealed class MergeOrder
{
    private readonly List<SlotMerge> merges;
    private readonly int[] heap;
    private int count;

    private MergeOrder(List<SlotMerge> merges)
    {
        this.merges = merges;
        heap = new int[merges.Count];
    }

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

        return new MergeOrder(merges).Take(parent, waitsFor);
    }

    private List<SlotMerge> Take(int[] parent, int[] waitsFor)
    {
        for (int i = 0; i < waitsFor.Length; i++)
        {
            if (waitsFor[i] == 0)
            {
                Push(i);
            }
        }

        var ordered = new List<SlotMerge>(merges.Count);
        while (count > 0)
        {
            int next = Pop();
            ordered.Add(merges[next]);
            if (ordered.Count < merges.Count && --waitsFor[parent[next]] == 0)
            {
                Push(parent[next]);
            }
        }

        return ordered;
    }

    private bool IsBefore(int a, int b) => merges[a].CompareTo(merges[b]) < 0;

    private void Push(int merge)
    {
        int at = count++;
        for (; at > 0 && IsBefore(merge, heap[(at - 1) / 2]); at = (at - 1) / 2)
        {
            heap[at] = heap[(at - 1) / 2];
        }

        heap[at] = merge;
    }

    private int Pop()
    {
        int first = heap[0], moved = heap[--count], at = 0;
        for (int child = 1; child < count; child = (2 * at) + 1)
        {
            child += child + 1 < count && IsBefore(heap[child + 1], heap[child]) ? 1 : 0;
            if (!IsBefore(heap[child], moved))
            {
                break;
            }

            heap[at] = heap[child];
            at = child;
        }

        heap[at] = moved;
        return first;
    }
}
