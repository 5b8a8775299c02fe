using System.Numerics;
using System.Runtime.InteropServices;
using EdgeGateway.Analytics.Dissimilarity;

namespace EdgeGateway.Analytics.Clustering;

/// <summary>Single linkage by the shortest tree that spans all series: each of its edges is a merge.</summary>
/// <remarks>
/// When no two edges are equally long there is only one order in which to take them, so the tie rule has nothing to decide. Otherwise this way gives up.
/// Method: R. C. Prim, Shortest connection networks and some generalizations, Bell System Technical Journal 36 (1957) 1389-1401;
/// J. C. Gower, G. J. S. Ross, Minimum spanning trees and single linkage cluster analysis, Applied Statistics 18 (1969) 54-64.
/// </remarks>
internal static class MinimumSpanningTree
{
    /// <summary>Makes the merges; the distances are left as they are.</summary>
    /// <returns>Null when two edges are equally long.</returns>
    public static IReadOnlyList<SlotMerge>? TryRun(SquareDistances distances)
    {
        int n = distances.Count, newest = 0;
        double[] nearest = new double[n], taken = new double[n];
        Array.Fill(nearest, double.PositiveInfinity);
        var edges = new List<SlotMerge>(Math.Max(0, n - 1));
        for (int step = 1; step < n; step++)
        {
            taken[newest] = nearest[newest] = double.PositiveInfinity;
            Approach(nearest, distances.Row(newest), taken);
            (int next, double height) = RowMinimum.Of(nearest);
            edges.Add(new SlotMerge(newest, next, height));
            newest = next;
        }

        edges.Sort((a, b) => a.Height.CompareTo(b.Height));
        return Differ(edges) ? Join(n, edges) : null;
    }

    // The series that came in last may be nearer to those that are not in the tree; those that are stay at infinity.
    private static void Approach(Span<double> nearest, ReadOnlySpan<double> row, ReadOnlySpan<double> taken)
    {
        int width = Vector<double>.Count, i = 0;
        ref double to = ref MemoryMarshal.GetReference(nearest), from = ref MemoryMarshal.GetReference(row), mask = ref MemoryMarshal.GetReference(taken);
        for (; i + width <= nearest.Length; i += width)
        {
            Vector<double> distance = Vector.MaxNative(Vector.LoadUnsafe(ref from, (nuint)i), Vector.LoadUnsafe(ref mask, (nuint)i));
            Vector.MinNative(Vector.LoadUnsafe(ref to, (nuint)i), distance).StoreUnsafe(ref to, (nuint)i);
        }

        for (; i < nearest.Length; i++)
        {
            nearest[i] = Math.Min(nearest[i], Math.Max(row[i], taken[i]));
        }
    }

    private static bool Differ(List<SlotMerge> sorted)
    {
        for (int i = 1; i < sorted.Count; i++)
        {
            if (sorted[i].Height == sorted[i - 1].Height)
            {
                return false;
            }
        }

        return true;
    }

    // Prim's order of the series stands for the tree: between two neighbours in it lies no longer way than the edge that took the second one in.
    private static List<SlotMerge> Join(int count, List<SlotMerge> edges)
    {
        var union = new SlotUnion(count);
        return edges.ConvertAll(edge => union.Join(edge.Keep, edge.Drop, edge.Height));
    }
}
