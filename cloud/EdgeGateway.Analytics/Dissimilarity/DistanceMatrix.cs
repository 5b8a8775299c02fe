namespace EdgeGateway.Analytics.Dissimilarity;

/// <summary>The distances between all pairs of n series, each pair kept once.</summary>
/// <remarks>
/// Condensed order: (0,1), (0,2), ..., (0,n-1), (1,2), ..., (n-2,n-1); the pair i &lt; j is number i*n - i*(i+1)/2 + j - i - 1.
/// Every value is finite: what is undefined was replaced before.
/// </remarks>
public sealed class DistanceMatrix
{
    /// <summary>More series than this do not fit into one array.</summary>
    public const int MaxCount = 65_536;

    private readonly double[] condensed;

    internal DistanceMatrix(int count, double[] condensed)
    {
        Count = count;
        this.condensed = condensed;
    }

    /// <summary>How many series, n.</summary>
    public int Count { get; }

    /// <summary>The distances in condensed order; shape: [n(n-1)/2].</summary>
    public ReadOnlySpan<double> Condensed => condensed;

    /// <summary>The distance between two series.</summary>
    /// <param name="i">0-based.</param>
    /// <param name="j">0-based.</param>
    /// <returns>The distance; 0 when both are the same series.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such series.</exception>
    public double this[int i, int j]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)i, (uint)Count, nameof(i));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)j, (uint)Count, nameof(j));
            return i == j ? 0 : condensed[IndexOf(Math.Min(i, j), Math.Max(i, j), Count)];
        }
    }

    /// <summary>Computes the distances between partial autocorrelations.</summary>
    /// <param name="pacf">Partial autocorrelations of every series, shape: [n][L], all of one length, NaN where undefined.</param>
    /// <param name="decay">The p of <see cref="PacfDistance"/>, above 0 and below 1.</param>
    /// <param name="form">With the root, or the older form without.</param>
    /// <param name="undefined">What to write where the distance is NaN: a series without variance, also against another one of the kind. Finite.</param>
    /// <exception cref="ArgumentException">The lengths differ, there are too many series, or <paramref name="undefined"/> is not finite.</exception>
    public static DistanceMatrix FromPacf(
        IReadOnlyList<double[]> pacf,
        double decay = PacfDistance.ReferenceDecay,
        DistanceForm form = DistanceForm.Root,
        double undefined = PacfDistance.Undefined) =>
        FromVectors(SeriesVectors.FromPacf(pacf, decay, form, undefined));

    /// <summary>Computes the distances between points.</summary>
    /// <param name="vectors">The points; one of NaN has the undefined distance to all.</param>
    /// <exception cref="ArgumentException">There are too many of them.</exception>
    public static DistanceMatrix FromVectors(SeriesVectors vectors)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        int n = vectors.Count;
        double[] condensed = Room(n), tileDistances = new double[DistanceTile.UsualSide * DistanceTile.UsualSide];
        var kernel = new TileKernel();
        foreach (DistanceTile tile in DistanceTile.Cover(n))
        {
            kernel.Fill(vectors, tile, tileDistances);
            for (int i = tile.FirstRow; i < tile.FirstRow + tile.Rows; i++)
            {
                // On the diagonal only what lies right of it.
                int first = Math.Max(tile.FirstColumn, i + 1), end = tile.FirstColumn + tile.Columns;
                if (first < end)
                {
                    tileDistances.AsSpan(((i - tile.FirstRow) * tile.Columns) + first - tile.FirstColumn, end - first).CopyTo(condensed.AsSpan(IndexOf(i, first, n)));
                }
            }
        }

        return new DistanceMatrix(n, condensed);
    }

    /// <summary>Takes distances computed elsewhere.</summary>
    /// <param name="count">How many series, n.</param>
    /// <param name="distance">The distance of the pair i &lt; j, 0-based; finite.</param>
    /// <exception cref="ArgumentException">A distance is not finite, or there are too many series.</exception>
    public static DistanceMatrix FromPairs(int count, Func<int, int, double> distance)
    {
        ArgumentNullException.ThrowIfNull(distance);
        double[] condensed = Room(count);
        int at = 0;
        for (int i = 0; i < count; i++)
        {
            for (int j = i + 1; j < count; j++)
            {
                double d = distance(i, j);
                condensed[at++] = double.IsFinite(d) ? d : throw new ArgumentException($"The distance of series {i} and {j} is {d}.", nameof(distance));
            }
        }

        return new DistanceMatrix(count, condensed);
    }

    internal static int IndexOf(int i, int j, int count) => (int)(((long)i * count) - ((long)i * (i + 1) / 2) + j - i - 1);

    private static double[] Room(int count) =>
        count is >= 0 and <= MaxCount
            ? new double[(long)count * (count - 1) / 2]
            : throw new ArgumentException($"{count} series are too many for one matrix, the limit is {MaxCount}.", nameof(count));
}
