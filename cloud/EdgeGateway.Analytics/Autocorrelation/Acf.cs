using System.Numerics;
using System.Runtime.InteropServices;
using EdgeGateway.Analytics.Series;

namespace EdgeGateway.Analytics.Autocorrelation;

/// <summary>The autocorrelation of a series: how much it resembles itself some hours earlier.</summary>
/// <remarks>
/// r(k) = c(k) / c(0), c(k) = (1/T) sum over t = 1..T-k of (x[t] - m)(x[t+k] - m), m the mean over all T: the biased estimator, with the
/// same divisor T for every lag, cut to [-1, 1]. Source: Box, Jenkins, Reinsel, Time Series Analysis, section 2.1.5; golden/fleet/README.md, step "acf".
/// </remarks>
public static class Acf
{
    /// <summary>Computes the autocorrelations at lags 0 to <paramref name="lagMax"/>.</summary>
    /// <param name="series">At equal steps of time, shape: [T], any unit.</param>
    /// <param name="lagMax">The largest lag wanted, in steps, at least 0; no more than T-1 are given.</param>
    /// <returns>
    /// Shape: [min(lagMax, T-1) + 1], [0] is lag 0 and so 1; each in [-1, 1]. All NaN for a constant series and for one that holds NaN or infinity.
    /// Empty for an empty series.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="lagMax"/> is negative.</exception>
    public static double[] Of(ReadOnlySpan<double> series, int lagMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lagMax);
        double[] r = new double[Math.Min((long)lagMax + 1, series.Length)];
        double[] centred = Centred(series);
        double variance = Dot(centred, centred);

        // The mean of equal values can be off by a rounding, which leaves a variance of noise: so look at the values.
        if (ConstantSeries.Is(series) || !(variance > 0) || !double.IsFinite(variance))
        {
            Array.Fill(r, double.NaN);
            return r;
        }

        for (int lag = 0; lag < r.Length; lag++)
        {
            r[lag] = Math.Clamp(Dot(centred.AsSpan(lag), centred.AsSpan(0, centred.Length - lag)) / variance, -1, 1);
        }

        return r;
    }

    private static double[] Centred(ReadOnlySpan<double> series)
    {
        double sum = 0;
        foreach (double value in series)
        {
            sum += value;
        }

        double mean = sum / series.Length;
        double[] centred = new double[series.Length];
        for (int i = 0; i < centred.Length; i++)
        {
            centred[i] = series[i] - mean;
        }

        return centred;
    }

    // Four sums side by side: one sum alone would wait for the previous addition each time.
    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(b.Length, a.Length);
        int width = Vector<double>.Count, i = 0;
        ref double x = ref MemoryMarshal.GetReference(a), y = ref MemoryMarshal.GetReference(b);
        Vector<double> s0 = default, s1 = default, s2 = default, s3 = default;
        for (; i + (4 * width) <= a.Length; i += 4 * width)
        {
            s0 += Vector.LoadUnsafe(ref x, (nuint)i) * Vector.LoadUnsafe(ref y, (nuint)i);
            s1 += Vector.LoadUnsafe(ref x, (nuint)(i + width)) * Vector.LoadUnsafe(ref y, (nuint)(i + width));
            s2 += Vector.LoadUnsafe(ref x, (nuint)(i + (2 * width))) * Vector.LoadUnsafe(ref y, (nuint)(i + (2 * width)));
            s3 += Vector.LoadUnsafe(ref x, (nuint)(i + (3 * width))) * Vector.LoadUnsafe(ref y, (nuint)(i + (3 * width)));
        }

        double sum = Vector.Sum(s0 + s1 + (s2 + s3));
        for (; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
