using EdgeGateway.Analytics.Dissimilarity;

namespace EdgeGateway.Benchmarks.Scale;

/// <summary>Points of 50 numbers like the weighted partial autocorrelations of a fleet, always the same.</summary>
internal static class RandomPoints
{
    private const int Lags = 50;

    /// <summary>Points without any order.</summary>
    public static SeriesVectors Noise(int count)
    {
        var random = new Random(1);
        double[] roots = Roots(), values = new double[count * Lags];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (random.NextDouble() + random.NextDouble() - 1) * roots[i % Lags];
        }

        return new SeriesVectors(count, Lags, values);
    }

    /// <summary>Points around 40 ways to behave, with the scatter that 408 hours leave in a partial autocorrelation (1/sqrt(408) = 0.05).</summary>
    public static SeriesVectors Fleet(int count)
    {
        var random = new Random(2);
        double[] roots = Roots(), values = new double[count * Lags];
        double[][] ways = [.. Enumerable.Range(0, 40).Select(_ => Enumerable.Range(0, Lags).Select(k => 0.3 * Gauss(random) / (1 + (0.3 * k))).ToArray())];
        for (int i = 0; i < count; i++)
        {
            double[] way = ways[random.Next(ways.Length)];
            for (int k = 0; k < Lags; k++)
            {
                values[(i * Lags) + k] = (way[k] + (0.05 * Gauss(random))) * roots[k];
            }
        }

        return new SeriesVectors(count, Lags, values);
    }

    private static double[] Roots() => [.. PacfDistance.Weights(Lags).Select(Math.Sqrt)];

    private static double Gauss(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
