namespace EdgeGateway.Edge.Buffer.Packing;

/// <summary>Whole numbers of both signs as numbers without: 0, -1, 1, -2, 2 become 0, 1, 2, 3, 4.</summary>
internal static class ZigZag
{
    /// <summary>Folds.</summary>
    public static ulong Of(long value) => (ulong)((value << 1) ^ (value >> 63));

    /// <summary>Unfolds.</summary>
    public static long Back(ulong folded) => (long)(folded >> 1) ^ -(long)(folded & 1);
}
