using EdgeGateway.Analytics.Series;

namespace EdgeGateway.Analytics.Autocorrelation;

/// <summary>The autocorrelation of a series with gaps, in which a gap is a gap and no value.</summary>
/// <remarks>
/// c(k) is the mean of (x[t] - m)(x[t+k] - m) over the pairs that are both there, times (T - k) / T, and r(k) = c(k) / c(0), cut to [-1, 1]. Without a gap that is <see cref="Acf"/>.
/// Source: E. Parzen, On spectral analysis with missing observations and amplitude modulation, Sankhya A 25 (1963) 383-392.
/// </remarks>
public static class GappyAcf
{
    /// <summary>Fewer pairs than this at a lag tell nothing.</summary>
    public const int LeastPairs = 48;

    /// <summary>Computes the autocorrelations at lags 0 to <paramref name="lagMax"/>.</summary>
    /// <param name="series">At equal steps of time, shape: [T], any unit, NaN when missing.</param>
    /// <param name="lagMax">The largest lag wanted, in steps, at least 0; no more than T-1 are given.</param>
    /// <returns>Shape: [min(lagMax, T-1) + 1], [0] is lag 0. All NaN for a series of one value, and when a lag has fewer than <see cref="LeastPairs"/> pairs.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="lagMax"/> is negative.</exception>
    public static double[] Of(ReadOnlySpan<double> series, int lagMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lagMax);
        double[] r = new double[Math.Min((long)lagMax + 1, series.Length)], centred = Centred(series);
        double variance = 0;
        for (int lag = 0; lag < r.Length; lag++)
        {
            double mean = MeanProduct(centred, lag) * (series.Length - lag) / series.Length;
            variance = lag == 0 ? mean : variance;
            r[lag] = Math.Clamp(mean / variance, -1, 1);
        }

        if (!(variance > 0) || Array.Exists(r, double.IsNaN))
        {
            Array.Fill(r, double.NaN);
        }

        return r;
    }

    private static double[] Centred(ReadOnlySpan<double> series)
    {
        double[] centred = series.ToArray(), there = [.. centred.Where(value => !double.IsNaN(value))];
        double mean = there.Length == 0 || ConstantSeries.Is(there) ? double.NaN : there.Average();
        for (int i = 0; i < centred.Length; i++)
        {
            centred[i] -= mean;
        }

        return centred;
    }

    private static double MeanProduct(double[] centred, int lag)
    {
        double sum = 0;
        int pairs = 0;
        for (int i = lag; i < centred.Length; i++)
        {
            double product = centred[i] * centred[i - lag];
            if (!double.IsNaN(product))
            {
                sum += product;
                pairs++;
            }
        }

        return pairs < LeastPairs ? double.NaN : sum / pairs;
    }
}
