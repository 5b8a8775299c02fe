using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EdgeGateway.Analytics.Dissimilarity;

/// <summary>The distances between all pairs of n series as a full square: every distance stands twice, so that each series has its row in one piece.</summary>
/// <remarks>
/// Takes 10 n^2 bytes (4 GB for 20,000 series), a fifth of it room for what a clustering adds, which works in it and uses it up. It is filled
/// tile by tile, by several threads at once if they like: two tiles never share a number.
/// </remarks>
public sealed class SquareDistances
{
    /// <summary>More series than this do not fit into one array.</summary>
    public const int MaxCount = 41_000;

    // Two blocks of this many rows and columns fit into the first-level cache.
    private const int TurnedAtOnce = 32;

    // Numbers in a line of the cache.
    private const int Line = 8;

    private readonly double[] values;
    private readonly int start;

    /// <summary>Makes room; all distances are 0.</summary>
    /// <param name="count">How many series, n.</param>
    /// <exception cref="ArgumentException">There are too many series.</exception>
    public SquareDistances(int count)
    {
        Count = count is >= 0 and <= MaxCount
            ? count
            : throw new ArgumentException($"{count} series are too many for one square of distances, the limit is {MaxCount}.", nameof(count));
        Pitch = (count + (count / 4) + (2 * Line)) / Line * Line;
        values = GC.AllocateArray<double>(checked((int)(((long)count * Pitch) + Line)), pinned: true);
        start = (Line - (int)((nuint)Marshal.UnsafeAddrOfPinnedArrayElement(values, 0) / sizeof(double) % Line)) % Line;
    }

    /// <summary>How many series, n.</summary>
    public int Count { get; }

    /// <summary>The distances of one series to all; shape: [n]; its own place holds 0.</summary>
    /// <param name="series">0-based.</param>
    public ReadOnlySpan<double> Row(int series) => Piece(series, 0, Count);

    /// <summary>Puts the distances of a tile into their places, both of them.</summary>
    /// <param name="tile">Which pairs.</param>
    /// <param name="distances">Row by row, shape: [tile.Rows * tile.Columns].</param>
    /// <exception cref="ArgumentException">There are more or fewer distances than the tile has pairs.</exception>
    public void Put(DistanceTile tile, ReadOnlySpan<double> distances)
    {
        if (distances.Length != tile.Pairs)
        {
            throw new ArgumentException($"The tile has {tile.Pairs} pairs, but {distances.Length} distances came.", nameof(distances));
        }

        for (int row = 0; row < tile.Rows; row++)
        {
            distances.Slice(row * tile.Columns, tile.Columns).CopyTo(Piece(tile.FirstRow + row, tile.FirstColumn, tile.Columns));
        }

        if (tile.FirstRow != tile.FirstColumn)
        {
            PutTurned(tile, distances);
        }
    }

    /// <summary>The square of distances that were kept once for each pair.</summary>
    internal static SquareDistances Of(DistanceMatrix distances)
    {
        var square = new SquareDistances(distances.Count);
        int n = distances.Count, at = 0;
        for (int i = 0; i < n; i++)
        {
            distances.Condensed.Slice(at, n - i - 1).CopyTo(square.Piece(i, i + 1, n - i - 1));
            at += n - i - 1;
        }

        for (int i = 0; i < n; i += TurnedAtOnce)
        {
            for (int j = i; j < n; j += TurnedAtOnce)
            {
                square.Mirror(i, j);
            }
        }

        return square;
    }

    /// <summary>How many numbers a row has room for: a whole number of cache lines, at least n/4 more than n.</summary>
    internal int Pitch { get; }

    /// <summary>A number of the array, rows beginning on a cache line; for the clustering, which writes into the room on the right too.</summary>
    internal ref double At(int row, int column) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(values), ((nint)row * Pitch) + column + start);

    private Span<double> Piece(int row, int column, int length) => MemoryMarshal.CreateSpan(ref At(row, column), length);

    private void Mirror(int firstRow, int firstColumn)
    {
        int endRow = Math.Min(firstRow + TurnedAtOnce, Count), endColumn = Math.Min(firstColumn + TurnedAtOnce, Count);
        for (int i = firstRow; i < endRow; i++)
        {
            for (int j = Math.Max(firstColumn, i + 1); j < endColumn; j++)
            {
                At(j, i) = At(i, j);
            }
        }
    }

    private void PutTurned(DistanceTile tile, ReadOnlySpan<double> distances)
    {
        for (int row = 0; row < tile.Rows; row += TurnedAtOnce)
        {
            int endRow = Math.Min(row + TurnedAtOnce, tile.Rows);
            for (int column = 0; column < tile.Columns; column++)
            {
                Span<double> target = Piece(tile.FirstColumn + column, tile.FirstRow + row, endRow - row);
                for (int i = 0; i < target.Length; i++)
                {
                    target[i] = distances[((row + i) * tile.Columns) + column];
                }
            }
        }
    }
}
