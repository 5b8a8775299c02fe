namespace EdgeGateway.Analytics.Streams;

/// <summary>A number derived from the series, and how rare its present value is beside its own past.</summary>
internal sealed class WatchedNumber
{
    private const int LeastKnown = 64;

    private readonly TailWindow past;
    private readonly int stride, warmup;
    private readonly double remembered;
    private int since, known;
    private readonly double episode;

    // So many rows tell the same that what is this rare comes in episodes of that length, and they are rarer than their rows.
    private double Lone(double rarity) => rarity + (episode * Math.Min(1, rarity / 2));


    /// <param name="rows">How many rows the number looks back: its neighbours tell the same.</param>
    /// <param name="capacity">Past values that are remembered; every <paramref name="rows"/>/16th row gives one.</param>
    /// <param name="settings">Share and prior shape of the tail.</param>
    /// <param name="resolution">The smallest mean excess that is believed, in the unit of the number.</param>
    public WatchedNumber(int rows, int capacity, DetectorSettings settings, double resolution)
    {
        episode = Knobs.K[6] * Math.Log10(rows);
        remembered = settings.Remembered;
        stride = Math.Max(1, rows / 16);
        warmup = Math.Max(LeastKnown, rows + (rows / 2));
        past = new TailWindow(capacity, (double)rows / stride, settings, resolution);
    }

    /// <summary>Compares a value with the past, then remembers it.</summary>
    /// <returns>Minus the decimal logarithm of the probability of a value at least as large, and of one at least as small; 0 while learning.</returns>
    public (double Above, double Below) Add(double value)
    {
        (double, double) rarity = known >= warmup ? (past.Above(value), past.Below(value)) : default;
        known += known < int.MaxValue ? 1 : 0;
        if (++since >= stride)
        {
            since = 0;
            past.Add(Math.Clamp(value, Limit(rarity.Item2, false), Limit(rarity.Item1, true)));
        }

        return (Lone(rarity.Item1), Lone(rarity.Item2));

        double Limit(double rare, bool above) => rare <= remembered ? (above ? double.MaxValue : double.MinValue) : above ? past.Largest(remembered) : past.Smallest(remembered);
    }
}
