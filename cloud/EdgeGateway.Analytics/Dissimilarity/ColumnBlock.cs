using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EdgeGateway.Analytics.Dissimilarity;

/// <summary>Some points laid out lag by lag, so that their distances to another point are computed several at once.</summary>
internal sealed class ColumnBlock
{
    /// <summary>How many points at most; of 50 lags they stay in the second-level cache.</summary>
    public const int Most = 512;

    /// <summary>From one lag to the next: room for the most points, and for what the last instructions read beyond them.</summary>
    public const int Stride = Most + 40;

    private double[] values = [];

    /// <summary>How many points.</summary>
    public int Columns { get; private set; }

    /// <summary>Lays out some series.</summary>
    public void LayOut(SeriesVectors vectors, int first, int columns)
    {
        Columns = columns;
        if (values.Length < Math.Max(1, vectors.Lags) * Stride)
        {
            values = new double[Math.Max(1, vectors.Lags) * Stride];
        }

        for (int j = 0; j < columns; j++)
        {
            ReadOnlySpan<double> point = vectors[first + j];
            for (int k = 0; k < point.Length; k++)
            {
                values[(k * Stride) + j] = point[k];
            }
        }
    }

    /// <summary>The first lag of a point; the next lag is <see cref="Stride"/> further.</summary>
    public ref double At(int column) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(values), column);
}
