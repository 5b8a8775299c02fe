namespace EdgeGateway.Tests.Edge.Buffer.Packing;

/// <summary>Series of values, kind and unkind, always the same for a seed.</summary>
internal static class SeriesCases
{
    private static readonly double[] Odd =
    [
        0, -0.0, 1, -1, 0.1, -0.1, double.NaN, BitConverter.UInt64BitsToDouble(0x7FF8_0000_0000_0000), BitConverter.UInt64BitsToDouble(0x7FF0_0000_0000_0001),
        BitConverter.UInt64BitsToDouble(0xFFFF_FFFF_FFFF_FFFF), double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue,
        2.2250738585072014E-308, 1L << 53, (1L << 53) + 2, -9007199254740993.0, 1L << 46, (1L << 46) + 1, 1e15, 1e22, 1e300, 0.30000000000000004, 1 / 3.0, float.MaxValue, float.Epsilon,
        2_097_152, 2_097_153, 16_777_217, 21.3f, 4.060797214508057,
    ];

    private static readonly Func<Random, int, double>[] Kinds =
    [
        (_, _) => 21.5,
        (_, _) => double.NaN,
        (_, _) => 1 / 3.0,
        (_, i) => i * 0.1,
        (_, i) => i / 10.0,
        (_, i) => 1000 - (i * 37 / 100.0),
        (random, i) => Math.Round(20 + Math.Sin(i / 9.0) + (random.NextDouble() / 3), 1),
        (random, i) => Math.Round(20 + Math.Sin(i / 9.0) + (random.NextDouble() / 3), 2),
        (random, i) => (float)Math.Round(20 + Math.Sin(i / 9.0) + (random.NextDouble() / 3), 1),
        (random, i) => (float)(20 + Math.Sin(i / 9.0) + random.NextDouble()),
        (random, i) => 20 + Math.Sin(i / 9.0) + random.NextDouble(),
        (_, i) => i % 2 == 0 ? i / 10.0 : i / 1000.0, // alternating grids
        (_, i) => i % 2 == 0 ? i / 10.0 : (float)(i / 10.0),
        (_, i) => i == 17 ? 1e300 : i / 10.0, // one outlier
        (_, i) => i == 0 ? 0.123456789 : i / 10.0,
        (random, i) => random.Next(20) == 0 ? double.NaN : i / 2.0,
        (random, _) => random.Next(3) == 0 ? random.Next(2) / 4.0 : 0.25, // seldom another
        (_, i) => (1L << 53) + (2.0 * i), // a counter beyond what a double counts
        (random, i) => 4e12 + (i * 7) + random.Next(3),
        (random, _) => random.Next(-30_000, 30_000) * 0.1,
        (random, _) => random.Next(-30_000, 30_000) * 0.0625,
        (random, _) => random.Next(-30_000, 30_000) * 0.02,
        (random, _) => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)),
        (random, _) => BitConverter.Int32BitsToSingle((int)random.NextInt64(int.MinValue, int.MaxValue)),
        (random, _) => random.Next(2) == 0 ? 0.0 : -0.0,
        (random, i) => i < 40 ? double.NaN : random.Next(100) / 10.0,
        (random, _) => random.Next(2) == 0 ? long.MaxValue : long.MinValue,
        (random, i) => i % 7 == 0 ? Odd[random.Next(Odd.Length)] : i / 100.0,
        (random, _) => Odd[random.Next(Odd.Length)],
    ];

    public static int Count => Kinds.Length;

    /// <summary>Whether values of every size are mixed by chance.</summary>
    public static bool IsMixed(int kind) => kind >= Kinds.Length - 2;

    public static double[] Of(int kind, int length, Random random) => [.. Enumerable.Range(0, length).Select(i => Kinds[kind](random, i))];
}
