namespace EdgeGateway.Analytics.Dissimilarity;

/// <summary>A rectangle of pairs: the rows of some series against the columns of some others, or of themselves.</summary>
/// <param name="FirstRow">The first series of the rows, 0-based.</param>
/// <param name="Rows">How many.</param>
/// <param name="FirstColumn">The first series of the columns; not before <paramref name="FirstRow"/>.</param>
/// <param name="Columns">How many.</param>
public readonly record struct DistanceTile(int FirstRow, int Rows, int FirstColumn, int Columns)
{
    /// <summary>How many series stand on a side of a usual tile; its distances take 2 MB.</summary>
    public const int UsualSide = 512;

    /// <summary>How many distances the tile has.</summary>
    public int Pairs => Rows * Columns;

    /// <summary>The tiles that cover all pairs of n series: those on and above the diagonal.</summary>
    /// <param name="count">How many series, n.</param>
    /// <param name="side">How many series a tile has on a side at most, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The side is below 1 or above 32,768.</exception>
    public static IReadOnlyList<DistanceTile> Cover(int count, int side = UsualSide)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(side, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(side, 1 << 15);
        var tiles = new List<DistanceTile>();
        for (int row = 0; row < count; row += side)
        {
            for (int column = row; column < count; column += side)
            {
                tiles.Add(new DistanceTile(row, Math.Min(side, count - row), column, Math.Min(side, count - column)));
            }
        }

        return tiles;
    }
}
