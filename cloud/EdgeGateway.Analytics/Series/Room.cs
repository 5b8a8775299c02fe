namespace EdgeGateway.Analytics.Series;

/// <summary>How columns of readings grow.</summary>
internal static class Room
{
    private const int Smallest = 64;

    /// <summary>Makes room for one more behind <paramref name="count"/>.</summary>
    public static void For<T>(ref T[] column, int count)
    {
        if (count == column.Length)
        {
            Array.Resize(ref column, Least(count));
        }
    }

    /// <summary>The next size of a full column.</summary>
    public static int Least(int count) => Math.Max(Smallest, 2 * count);
}
