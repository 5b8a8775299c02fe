using System.Numerics;
using System.Runtime.InteropServices;

namespace EdgeGateway.Analytics.Dissimilarity;

/// <summary>Computes all pairwise distances fast: the roots of the weights are multiplied into the vectors once, then it is plain Euclidean distance.</summary>
/// <remarks>
/// The vectors lie lag by lag, so that one instruction works on several pairs, in blocks of columns small enough for the second-level cache.
/// Every pair is computed by the same instructions in the same order: equal vectors give exactly 0, and equal to a third alike.
/// </remarks>
internal sealed class PairwiseKernel
{
    private const int BlockColumns = 512;

    private readonly int count, lags;
    private readonly double[][] rows;
    private readonly bool root;
    private readonly Vector<double> undefined;

    public PairwiseKernel(IReadOnlyList<double[]> pacf, double decay, DistanceForm form, double undefined)
    {
        count = pacf.Count;
        lags = count == 0 ? 0 : pacf[0].Length;
        root = form == DistanceForm.Root;
        this.undefined = new Vector<double>(undefined);
        rows = Weighted(pacf, PacfDistance.Weights(lags, decay));
    }

    public void Fill(double[] condensed)
    {
        if (lags == 0)
        {
            Array.Fill(condensed, undefined[0]);
            return;
        }

        int width = Vector<double>.Count, stride = BlockColumns + (4 * width);
        double[] block = new double[lags * stride];
        for (int start = 0; start < count; start += BlockColumns)
        {
            int end = Math.Min(start + BlockColumns, count);
            LayOut(block, stride, start, end);
            for (int i = 0; i < end - 1; i++)
            {
                int first = Math.Max(start, i + 1);
                FillRow(rows[i], block, stride, first - start, condensed.AsSpan(DistanceMatrix.IndexOf(i, first, count), end - first));
            }
        }
    }

    private static double[][] Weighted(IReadOnlyList<double[]> pacf, double[] weights)
    {
        double[] factors = [.. weights.Select(Math.Sqrt)];
        double[][] weighted = new double[pacf.Count][];
        for (int i = 0; i < weighted.Length; i++)
        {
            double[] source = pacf[i];
            weighted[i] = source.Length == factors.Length
                ? [.. source.Zip(factors, (coefficient, factor) => coefficient * factor)]
                : throw new ArgumentException($"Series {i} has {source.Length} lags, the first has {factors.Length}.", nameof(pacf));
        }

        return weighted;
    }

    private void LayOut(double[] block, int stride, int start, int end)
    {
        for (int j = start; j < end; j++)
        {
            for (int k = 0; k < lags; k++)
            {
                block[(k * stride) + j - start] = rows[j][k];
            }
        }
    }

    private void FillRow(double[] row, double[] block, int stride, int column, Span<double> distances)
    {
        int width = Vector<double>.Count;
        Span<double> last = stackalloc double[4 * width];
        for (int done = 0; done < distances.Length; done += 4 * width)
        {
            // The block has room to spare on the right, so the last columns go the same way as all others.
            Span<double> target = distances.Length - done >= 4 * width ? distances[done..] : last;
            FillColumns(row, block.AsSpan(column + done), stride, target);
            if (target == last)
            {
                last[..(distances.Length - done)].CopyTo(distances[done..]);
            }
        }
    }

    private void FillColumns(double[] row, ReadOnlySpan<double> columns, int stride, Span<double> target)
    {
        int width = Vector<double>.Count;
        Vector<double> s0 = default, s1 = default, s2 = default, s3 = default;
        for (int k = 0; k < row.Length; k++)
        {
            ref double at = ref MemoryMarshal.GetReference(columns.Slice(k * stride, 4 * width));
            var own = new Vector<double>(row[k]);
            Vector<double> d0 = own - Vector.LoadUnsafe(ref at), d1 = own - Vector.LoadUnsafe(ref at, (nuint)width);
            Vector<double> d2 = own - Vector.LoadUnsafe(ref at, (nuint)(2 * width)), d3 = own - Vector.LoadUnsafe(ref at, (nuint)(3 * width));
            s0 = Vector.MultiplyAddEstimate(d0, d0, s0);
            s1 = Vector.MultiplyAddEstimate(d1, d1, s1);
            s2 = Vector.MultiplyAddEstimate(d2, d2, s2);
            s3 = Vector.MultiplyAddEstimate(d3, d3, s3);
        }

        Finish(s0).CopyTo(target);
        Finish(s1).CopyTo(target[width..]);
        Finish(s2).CopyTo(target[(2 * width)..]);
        Finish(s3).CopyTo(target[(3 * width)..]);
    }

    private Vector<double> Finish(Vector<double> sum)
    {
        Vector<double> distance = root ? Vector.SquareRoot(sum) : sum;
        return Vector.ConditionalSelect(Vector.Equals(distance, distance), distance, undefined);
    }
}
