namespace EdgeGateway.Edge.Buffer.Packing;

/// <summary>Values that are whole numbers with the point moved, to the last bit.</summary>
/// <remarks>Finding them after Afroozeh and others, "ALP: Adaptive Lossless floating-Point Compression", SIGMOD 2023.</remarks>
/// <param name="Operation">How the value is made.</param>
/// <param name="Places">Decimal places, 0 to <see cref="MostPlaces"/>.</param>
internal readonly record struct DecimalGrid(GridOperation Operation, int Places)
{
    /// <summary>More places say more than a double holds.</summary>
    public const int MostPlaces = 15;

    // With more digits nearly every float is on some grid, and a grid gains nothing.
    private const double Largest = 1L << 46, LargestSingle = 1 << 21;

    private const int Samples = 32, FirstSamples = 8;
    private const int MisfitBits = 70;
    private const double BitsPerPlace = 3.33;

    private static readonly double[] Powers = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
    private static readonly double[] Parts = [1, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12, 1e-13, 1e-14, 1e-15];

    /// <summary>The grid on which a series lies best, judged by some of its values; null when on none.</summary>
    public static DecimalGrid? Find(ReadOnlySpan<double> series, GridOperation operation)
    {
        Span<int> counts = stackalloc int[MostPlaces + 1];
        int step = (series.Length / Samples) | 1, seen = 0, fits = 0; // odd: not only every other value of two that alternate
        for (int i = 0; i < series.Length; i += step)
        {
            if (double.IsNaN(series[i]))
            {
                continue;
            }

            int places = PlacesOf(series[i], operation);
            seen++;
            if (places >= 0)
            {
                counts[places]++;
                fits++;
            }

            if (seen == FirstSamples && 2 * fits < seen)
            {
                return null; // noise
            }
        }

        return fits == 0 ? null : new DecimalGrid(operation, Cheapest(counts, fits));
    }

    /// <summary>The value of a whole number.</summary>
    public double Value(long number) => Operation switch
    {
        GridOperation.Divide => number / Powers[Places],
        GridOperation.Multiply => number * Parts[Places],
        _ => (float)(number / Powers[Places]),
    };

    /// <summary>The whole number of a value.</summary>
    /// <returns>False when the value is not on the grid, bit for bit, or the number has more than 46 bits (21 for single floats).</returns>
    public bool TryNumber(double value, out long number)
    {
        double moved = Math.Round(value * Powers[Places]);
        if (!(Math.Abs(moved) <= (Operation == GridOperation.DivideSingle ? LargestSingle : Largest)))
        {
            number = 0;
            return false;
        }

        number = (long)moved;
        return BitConverter.DoubleToInt64Bits(Value(number)) == BitConverter.DoubleToInt64Bits(value);
    }

    private static int PlacesOf(double value, GridOperation operation)
    {
        for (int places = 0; places <= MostPlaces; places++)
        {
            if (new DecimalGrid(operation, places).TryNumber(value, out _))
            {
                return places;
            }
        }

        return -1;
    }

    // A place more costs every value something, a value that does not fit is spelled out.
    private static int Cheapest(ReadOnlySpan<int> counts, int total)
    {
        (int best, double least, int fits) = (0, double.PositiveInfinity, 0);
        for (int places = 0; places < counts.Length; places++)
        {
            fits += counts[places];
            double cost = (fits * places * BitsPerPlace) + ((total - fits) * (double)MisfitBits);
            if (cost < least)
            {
                (best, least) = (places, cost);
            }
        }

        return best;
    }
}
