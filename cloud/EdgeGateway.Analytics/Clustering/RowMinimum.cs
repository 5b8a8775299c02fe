using System.Numerics;
using System.Runtime.InteropServices;

namespace EdgeGateway.Analytics.Clustering;

/// <summary>Finds the smallest number of a row that is not masked; of equal ones, that of the smallest slot.</summary>
internal static class RowMinimum
{
    /// <summary>The nearest neighbour of a cluster.</summary>
    /// <returns>-1 and infinity when no other cluster is left.</returns>
    public static (int Slot, double Value) Of(WorkingRows rows, int slot)
    {
        ReadOnlySpan<double> row = rows.Row(slot), mask = rows.Mask;
        double smallest = Smallest(row, mask);
        return smallest < double.PositiveInfinity ? (SmallestSlot(row, smallest, mask, rows.SlotAt), smallest) : (-1, smallest);
    }

    /// <summary>The smallest number of a row without a mask, and where it stands first.</summary>
    /// <param name="row">Any numbers but NaN, at least one of them finite.</param>
    public static (int At, double Value) Of(ReadOnlySpan<double> row)
    {
        double smallest = Smallest(row, row);
        return (Next(row, 0, smallest), smallest);
    }

    private static double Smallest(ReadOnlySpan<double> row, ReadOnlySpan<double> mask)
    {
        int width = Vector<double>.Count, i = 0;
        ref double at = ref MemoryMarshal.GetReference(row), covered = ref MemoryMarshal.GetReference(mask);
        var m0 = new Vector<double>(double.PositiveInfinity);
        Vector<double> m1 = m0, m2 = m0, m3 = m0;
        for (; i + (4 * width) <= row.Length; i += 4 * width)
        {
            m0 = Lower(ref at, ref covered, i, m0);
            m1 = Lower(ref at, ref covered, i + width, m1);
            m2 = Lower(ref at, ref covered, i + (2 * width), m2);
            m3 = Lower(ref at, ref covered, i + (3 * width), m3);
        }

        Vector<double> m = Vector.MinNative(Vector.MinNative(m0, m1), Vector.MinNative(m2, m3));
        double smallest = double.PositiveInfinity;
        for (int lane = 0; lane < width; lane++)
        {
            smallest = Math.Min(smallest, m[lane]);
        }

        for (; i < row.Length; i++)
        {
            smallest = Math.Min(smallest, Math.Max(row[i], mask[i]));
        }

        return smallest;
    }

    // Distances are at least 0, so the larger of the number and its mask is the number, or infinity where it is masked.
    private static Vector<double> Lower(ref double at, ref double covered, int i, Vector<double> smallest) =>
        Vector.MinNative(Vector.MaxNative(Vector.LoadUnsafe(ref at, (nuint)i), Vector.LoadUnsafe(ref covered, (nuint)i)), smallest);

    private static int SmallestSlot(ReadOnlySpan<double> row, double value, ReadOnlySpan<double> mask, ReadOnlySpan<int> slotAt)
    {
        int smallest = int.MaxValue;
        for (int at = Next(row, 0, value); at < row.Length; at = Next(row, at + 1, value))
        {
            smallest = mask[at] == 0 ? Math.Min(smallest, slotAt[at]) : smallest;
        }

        return smallest;
    }

    private static int Next(ReadOnlySpan<double> row, int from, double value)
    {
        int width = Vector<double>.Count, i = from;
        ref double at = ref MemoryMarshal.GetReference(row);
        var wanted = new Vector<double>(value);
        while (i + width <= row.Length && !Vector.EqualsAny(Vector.LoadUnsafe(ref at, (nuint)i), wanted))
        {
            i += width;
        }

        while (i < row.Length && row[i] != value)
        {
            i++;
        }

        return i;
    }
}
