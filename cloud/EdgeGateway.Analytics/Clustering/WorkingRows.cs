using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using EdgeGateway.Analytics.Dissimilarity;

namespace EdgeGateway.Analytics.Clustering;

/// <summary>The distances between the clusters that are left: a full row per cluster, known by its smallest member, its slot.</summary>
/// <remarks>
/// When two clusters join, every other row has to learn one new number. Written at once, each lands in another cache line: n^2/2 misses, most of
/// the time of a usual implementation. So a new cluster gets a new column on the right, the columns of eight joins lie side by side,
/// and they are written into the other rows together, a whole line each. Until then a row that is looked at takes those few numbers from the new rows, where the
/// same pairs stand from the other side. Columns of clusters that are no more are masked, and now and then left out for good.
/// </remarks>
internal sealed class WorkingRows
{
    /// <summary>How many new columns are written together: as many as fill a cache line.</summary>
    private const int Group = 8;

    private readonly SquareDistances square;
    private readonly int[] columnOf, slotAt;
    private readonly double[] mask, sizes;
    private int settled;

    /// <param name="distances">Used up.</param>
    /// <param name="sizes">How many series stand behind each; null for one each.</param>
    public WorkingRows(SquareDistances distances, IReadOnlyList<int>? sizes = null)
    {
        square = distances;
        Count = AliveCount = Width = distances.Count;
        columnOf = [.. Enumerable.Range(0, Count)];
        slotAt = new int[distances.Pitch];
        mask = new double[distances.Pitch];
        this.sizes = new double[distances.Pitch];
        columnOf.CopyTo(slotAt, 0);
        for (int slot = 0; slot < Count; slot++)
        {
            square.At(slot, slot) = double.PositiveInfinity;
            this.sizes[slot] = sizes?[slot] ?? 1;
        }

        Settle();
    }

    /// <summary>How many series there were.</summary>
    public int Count { get; }

    public int AliveCount { get; private set; }

    /// <summary>How many columns a row has; those of clusters that are no more are masked.</summary>
    public int Width { get; private set; }

    /// <summary>Infinity at the columns of clusters that are no more, else 0; shape: [Width].</summary>
    public ReadOnlySpan<double> Mask => mask.AsSpan(0, Width);

    /// <summary>How many series the cluster of each column holds; shape: [Width].</summary>
    public ReadOnlySpan<double> Sizes => sizes.AsSpan(0, Width);

    /// <summary>The slot of each column; shape: [Width].</summary>
    public ReadOnlySpan<int> SlotAt => slotAt.AsSpan(0, Width);

    /// <summary>Whether the slot still is a cluster.</summary>
    public bool IsAlive(int slot) => columnOf[slot] >= 0;

    /// <summary>How many series a cluster holds.</summary>
    public double SizeOf(int slot) => sizes[columnOf[slot]];

    /// <summary>The distances of a cluster; infinity to itself, anything where the mask is. Shape: [Width].</summary>
    public Span<double> Row(int slot)
    {
        int own = columnOf[slot];
        for (int column = settled; column < Width; column++)
        {
            // The rows of this group know the columns made before them.
            if (column > own)
            {
                square.At(slot, column) = square.At(slotAt[column], own);
            }
        }

        return MemoryMarshal.CreateSpan(ref square.At(slot, 0), Width);
    }

    /// <summary>Makes two clusters one. The row of the first now holds the distances of both together.</summary>
    /// <param name="keep">The slot that stays, the smaller one.</param>
    /// <param name="drop">The slot that is given up.</param>
    public void Join(int keep, int drop)
    {
        double size = SizeOf(keep) + SizeOf(drop);
        mask[columnOf[keep]] = mask[columnOf[drop]] = double.PositiveInfinity;
        columnOf[drop] = -1;
        int column = Width++;
        (columnOf[keep], slotAt[column], sizes[column], mask[column]) = (column, keep, size, 0);
        square.At(keep, column) = double.PositiveInfinity;
        AliveCount--;
        if (Width - settled == Group)
        {
            Settle();
        }
    }

    // Writes the columns of the group into all rows; first leaves out dead columns when they are half of all or room is short.
    private void Settle()
    {
        for (int column = 0; column < settled; column++)
        {
            if (mask[column] == 0)
            {
                WriteGroup(slotAt[column], column);
            }
        }

        for (int column = settled; column < Width; column++)
        {
            if (mask[column] == 0)
            {
                Row(slotAt[column]);
            }
        }

        if (2 * AliveCount < Width || Width + (2 * Group) > square.Pitch)
        {
            Tighten();
        }

        // The next group begins on a cache line; what lies between belongs to nobody.
        while (Width % Group != 0)
        {
            mask[Width++] = double.PositiveInfinity;
        }

        settled = Width;
    }

    private void WriteGroup(int slot, int own)
    {
        ref double to = ref square.At(slot, settled);
        for (int i = 0; i < Width - settled; i++)
        {
            Unsafe.Add(ref to, i) = square.At(slotAt[settled + i], own);
        }
    }

    private void Tighten()
    {
        int[] left = new int[AliveCount];
        int count = 0;
        for (int column = 0; column < Width; column++)
        {
            if (mask[column] == 0)
            {
                left[count++] = column;
            }
        }

        foreach (int column in left)
        {
            ref double row = ref square.At(slotAt[column], 0);
            for (int i = 0; i < left.Length; i++)
            {
                Unsafe.Add(ref row, i) = Unsafe.Add(ref row, left[i]);
            }
        }

        for (int i = 0; i < left.Length; i++)
        {
            (slotAt[i], sizes[i], mask[i]) = (slotAt[left[i]], sizes[left[i]], 0);
            columnOf[slotAt[i]] = i;
        }

        Width = left.Length;
    }
}
