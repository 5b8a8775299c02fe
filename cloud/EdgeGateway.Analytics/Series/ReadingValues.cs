namespace EdgeGateway.Analytics.Series;

/// <summary>
/// Values of readings in 4 bytes each while all of them are single-precision numbers, or while all of them are decimals of at most three places; in 8 otherwise.
/// What comes out is what went in, to the last bit.
/// </summary>
internal sealed class ReadingValues
{
    private const double Thousand = 1000;

    private float[]? singles = [];
    private int[]? thousandths;
    private double[] doubles = [];

    /// <summary>How many.</summary>
    public int Count { get; private set; }

    /// <summary>One value.</summary>
    /// <param name="index">0-based.</param>
    public double this[int index] => singles is { } single ? single[index] : thousandths is { } decimals ? decimals[index] / Thousand : doubles[index];

    /// <summary>Adds one.</summary>
    /// <param name="value">Finite.</param>
    public void Add(double value)
    {
        while (!Fits(value))
        {
            Widen();
        }

        if (singles is not null)
        {
            Room.For(ref singles, Count);
            singles[Count] = (float)value;
        }
        else if (thousandths is not null)
        {
            Room.For(ref thousandths, Count);
            thousandths[Count] = (int)Math.Round(value * Thousand);
        }
        else
        {
            Room.For(ref doubles, Count);
            doubles[Count] = value;
        }

        Count++;
    }

    /// <summary>Gives back the room that more would have had.</summary>
    public void Trim()
    {
        if (singles is not null)
        {
            Array.Resize(ref singles, Count);
        }
        else if (thousandths is not null)
        {
            Array.Resize(ref thousandths, Count);
        }
        else
        {
            Array.Resize(ref doubles, Count);
        }
    }

    private static bool IsSingle(double value) => Same((float)value, value);

    private static bool IsDecimal(double value) => Math.Abs(value) < int.MaxValue / Thousand && Same((int)Math.Round(value * Thousand) / Thousand, value);

    private static bool Same(double kept, double value) => BitConverter.DoubleToInt64Bits(kept) == BitConverter.DoubleToInt64Bits(value);

    private bool Fits(double value) => singles is not null ? IsSingle(value) : thousandths is null || IsDecimal(value);

    // Single precision, then decimals, then double precision: each at most once.
    private void Widen()
    {
        double[] known = new double[Count];
        for (int i = 0; i < Count; i++)
        {
            known[i] = this[i];
        }

        bool decimals = singles is not null && Array.TrueForAll(known, IsDecimal);
        singles = null;
        thousandths = decimals ? [.. known.Select(value => (int)Math.Round(value * Thousand))] : null;
        doubles = decimals ? [] : known;
    }
}
