namespace EdgeGateway.Tests.Analytics;

/// <summary>Series of chance, the same for the same seed: walks, walks in whole steps (many ties), constants, with gaps of a few values and of many.</summary>
internal sealed class MadeSeries(int seed)
{
    private readonly Random random = new(seed);
    private readonly double gaps = seed % 6 == 0 ? 0.45 : seed % 2 == 0 ? 0.12 : 0;

    /// <summary>A series of the kind that the seed means, NaN where a value is missing.</summary>
    public double[] Next(int count) => [.. Whole(count).Select(value => random.NextDouble() < gaps ? double.NaN : value)];

    /// <summary>A walk without gaps.</summary>
    public double[] Walk(int count)
    {
        double at = 0;
        return [.. Enumerable.Range(0, count).Select(_ => at = (0.9 * at) + (2 * random.NextDouble()) - 1)];
    }

    private IEnumerable<double> Whole(int count) => (seed % 10) switch
    {
        7 => Enumerable.Repeat(20.1, count),
        8 => Walk(count).Select(value => Math.Round(2 * value)),
        9 => Walk(count).Select((value, i) => value + (i % 11 == 5 ? 40 : 0)),
        _ => Walk(count).Select(value => 20 + (3 * value)),
    };
}
