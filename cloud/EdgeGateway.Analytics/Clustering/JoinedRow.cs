using System.Numerics;
using System.Runtime.InteropServices;

namespace EdgeGateway.Analytics.Clustering;

/// <summary>How far the cluster of a and b is from every third one, c, told from the three distances between them.</summary>
/// <remarks>Source: G. N. Lance, W. T. Williams, A general theory of classificatory sorting strategies, The Computer Journal 9 (1967) 373-380.</remarks>
internal static class JoinedRow
{
    /// <summary>Joins two clusters: computes the row of the new one in that of the slot that stays.</summary>
    /// <param name="linkage">What counts as the distance between clusters.</param>
    /// <param name="rows">The clusters that are left.</param>
    /// <param name="merge">Which two, and how far they are from each other.</param>
    public static void Compute(Linkage linkage, WorkingRows rows, SlotMerge merge)
    {
        Compute(linkage, rows.Row(merge.Keep), rows.Row(merge.Drop), rows.Sizes, (rows.SizeOf(merge.Keep), rows.SizeOf(merge.Drop), merge.Height));
        rows.Join(merge.Keep, merge.Drop);
    }

    private static void Compute(Linkage linkage, Span<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> sizes, (double A, double B, double Height) join)
    {
        int width = Vector<double>.Count, i = 0;
        ref double of = ref MemoryMarshal.GetReference(a), other = ref MemoryMarshal.GetReference(b), size = ref MemoryMarshal.GetReference(sizes);
        for (; i + width <= a.Length; i += width)
        {
            Vector<double> ac = Vector.LoadUnsafe(ref of, (nuint)i), bc = Vector.LoadUnsafe(ref other, (nuint)i);
            Vector<double> joined = linkage switch
            {
                Linkage.Complete => Vector.MaxNative(ac, bc),
                Linkage.Single => Vector.MinNative(ac, bc),
                Linkage.Average => Average(ac, bc, join),
                _ => Ward(ac, bc, Vector.LoadUnsafe(ref size, (nuint)i), join),
            };
            joined.StoreUnsafe(ref of, (nuint)i);
        }

        for (; i < a.Length; i++)
        {
            a[i] = linkage switch
            {
                Linkage.Complete => Math.Max(a[i], b[i]),
                Linkage.Single => Math.Min(a[i], b[i]),
                Linkage.Average => Average(new(a[i]), new(b[i]), join)[0],
                _ => Ward(new(a[i]), new(b[i]), new(sizes[i]), join)[0],
            };
        }
    }

    private static Vector<double> Average(Vector<double> ac, Vector<double> bc, (double A, double B, double Height) join) =>
        ((new Vector<double>(join.A) * ac) + (new Vector<double>(join.B) * bc)) / new Vector<double>(join.A + join.B);

    private static Vector<double> Ward(Vector<double> ac, Vector<double> bc, Vector<double> c, (double A, double B, double Height) join)
    {
        var height = new Vector<double>(join.Height);
        Vector<double> a = new Vector<double>(join.A) + c, b = new Vector<double>(join.B) + c, all = new Vector<double>(join.A) + b;
        return Vector.SquareRoot(Vector.Max(default, ((a * ac * ac) + (b * bc * bc) - (c * height * height)) / all));
    }
}
