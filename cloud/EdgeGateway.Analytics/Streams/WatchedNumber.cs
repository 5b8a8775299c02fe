namespace EdgeGateway.Analytics.Streams;

/// <summary>A number derived from the series, and how rare its present value is beside its own past.</summary>
/// <remarks>
/// Neighbouring values of a number that looks back w rows tell the same, so a rare value comes as an episode of about w rows, and such episodes are rarer
/// than their rows by the factor w: its logarithm is added, so that numbers of all lengths say how often in a row they are right by chance.
/// </remarks>
internal sealed class WatchedNumber
{
    private const int LeastKnown = 64, LeastKept = 256;

    private readonly TailWindow past;
    private readonly int stride, warmup;
    private readonly double remembered, latest, episode;
    private int since, known;

    /// <param name="rows">How many rows the number looks back.</param>
    /// <param name="capacity">Past values that are remembered; every <paramref name="rows"/>/16th row gives one.</param>
    /// <param name="settings">Share and prior shape of the tail.</param>
    /// <param name="resolution">The smallest mean excess that is believed, in the unit of the number.</param>
    public WatchedNumber(int rows, int capacity, DetectorSettings settings, double resolution)
    {
        remembered = settings.Remembered;
        latest = settings.Latest;
        episode = Math.Log10(rows);
        stride = Math.Max(1, rows / 16);
        warmup = Math.Max(LeastKnown, rows + (rows / 2));
        past = new TailWindow(capacity, (double)rows / stride, settings, resolution);
    }

    /// <summary>The rarity of an episode from that of its rows; what is not rare at all is no episode.</summary>
    /// <param name="rarity">Minus the decimal logarithm of the probability of a row.</param>
    /// <param name="episode">The decimal logarithm of the rows of an episode.</param>
    public static double OfEpisode(double rarity, double episode) => rarity + (episode * Math.Min(1, rarity / 2));

    /// <summary>Compares a value with the past, then remembers it.</summary>
    /// <returns>How rare a value at least as large is, and one at least as small: minus the decimal logarithms of probabilities; 0 while learning.</returns>
    public (double Above, double Below) Add(double value)
    {
        (double above, double below) = known >= warmup ? (past.Above(value), past.Below(value)) : default;
        known += known < int.MaxValue ? 1 : 0;
        if (++since >= stride)
        {
            since = 0;
            past.Add(above > remembered ? Math.Min(value, past.Largest(remembered)) : below > remembered ? Math.Max(value, past.Smallest(remembered)) : value);
        }

        // What was seen while days and weeks were still being learnt is not the measure for ever: only the later part of the past counts.
        if (past.Count > LeastKept && (long)past.Count * stride > latest * known)
        {
            past.Forget();
        }

        return (OfEpisode(above, episode), OfEpisode(below, episode));
    }
}
