using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EdgeGateway.Analytics.Dissimilarity;

/// <summary>Computes the distances of a tile.</summary>
/// <remarks>
/// One instruction works on the pairs of one row with several columns. Every pair is computed by the same operations in the
/// same order, each multiplication fused with its addition: equal points give exactly 0, and a pair gives the same bits whichever tile it is in, whichever
/// way round, on any machine.
/// </remarks>
public sealed class TileKernel
{
    private readonly ColumnBlock block = new();

    /// <summary>Computes the distances.</summary>
    /// <param name="vectors">The points.</param>
    /// <param name="tile">Which pairs.</param>
    /// <param name="distances">Row by row, shape: [tile.Rows * tile.Columns]; undefined ones are replaced, a series has 0 to itself.</param>
    /// <exception cref="ArgumentException">The room is too small, or the tile reaches beyond the last series.</exception>
    public void Fill(SeriesVectors vectors, DistanceTile tile, Span<double> distances)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        if (distances.Length < tile.Pairs || tile.FirstRow + tile.Rows > vectors.Count || tile.FirstColumn + tile.Columns > vectors.Count)
        {
            throw new ArgumentException($"The tile {tile} does not fit: {vectors.Count} series, room for {distances.Length} distances.", nameof(tile));
        }

        for (int done = 0; done < tile.Columns; done += ColumnBlock.Most)
        {
            block.LayOut(vectors, tile.FirstColumn + done, Math.Min(ColumnBlock.Most, tile.Columns - done));
            for (int row = 0; row < tile.Rows; row++)
            {
                FillRow(vectors, tile.FirstRow + row, block, distances.Slice((row * tile.Columns) + done, block.Columns));
            }
        }

        for (int series = tile.FirstColumn; series < Math.Min(tile.FirstRow + tile.Rows, tile.FirstColumn + tile.Columns); series++)
        {
            distances[((series - tile.FirstRow) * tile.Columns) + series - tile.FirstColumn] = 0;
        }
    }

    /// <summary>Computes the distances of one series to a block of others.</summary>
    /// <param name="vectors">The points of the rows.</param>
    /// <param name="series">Which of them, 0-based.</param>
    /// <param name="columns">The others, of as many numbers each.</param>
    /// <param name="distances">Shape: [columns.Columns]; undefined ones are replaced, those to itself too.</param>
    internal static void FillRow(SeriesVectors vectors, int series, ColumnBlock columns, Span<double> distances)
    {
        int width = Vector<double>.Count;
        Span<double> last = stackalloc double[4 * width];
        for (int done = 0; done < distances.Length; done += 4 * width)
        {
            // The block has room to spare on the right, so the last columns go the same way as all others.
            bool whole = distances.Length - done >= 4 * width;
            FillColumns(vectors, vectors[series], ref columns.At(done), whole ? distances[done..] : last);
            if (!whole)
            {
                last[..(distances.Length - done)].CopyTo(distances[done..]);
            }
        }
    }

    private static void FillColumns(SeriesVectors vectors, ReadOnlySpan<double> point, ref double columns, Span<double> target)
    {
        int width = Vector<double>.Count;
        Vector<double> s0 = default, s1 = default, s2 = default, s3 = default;
        for (int k = 0; k < point.Length; k++)
        {
            ref double at = ref Unsafe.Add(ref columns, k * ColumnBlock.Stride);
            var own = new Vector<double>(point[k]);
            Vector<double> d0 = own - Vector.LoadUnsafe(ref at), d1 = own - Vector.LoadUnsafe(ref at, (nuint)width);
            Vector<double> d2 = own - Vector.LoadUnsafe(ref at, (nuint)(2 * width)), d3 = own - Vector.LoadUnsafe(ref at, (nuint)(3 * width));
            s0 = Vector.FusedMultiplyAdd(d0, d0, s0);
            s1 = Vector.FusedMultiplyAdd(d1, d1, s1);
            s2 = Vector.FusedMultiplyAdd(d2, d2, s2);
            s3 = Vector.FusedMultiplyAdd(d3, d3, s3);
        }

        ref double to = ref MemoryMarshal.GetReference(target);
        Finish(vectors, s0).StoreUnsafe(ref to);
        Finish(vectors, s1).StoreUnsafe(ref to, (nuint)width);
        Finish(vectors, s2).StoreUnsafe(ref to, (nuint)(2 * width));
        Finish(vectors, s3).StoreUnsafe(ref to, (nuint)(3 * width));
    }

    private static Vector<double> Finish(SeriesVectors vectors, Vector<double> sum)
    {
        Vector<double> distance = vectors.Form == DistanceForm.Root ? Vector.SquareRoot(sum) : sum;
        Vector<double> defined = Vector.ConditionalSelect(Vector.Equals(distance, distance), distance, new Vector<double>(vectors.Undefined));
        return vectors.Lags == 0 ? new Vector<double>(vectors.Undefined) : defined;
    }
}
