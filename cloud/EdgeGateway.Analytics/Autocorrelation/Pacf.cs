namespace EdgeGateway.Analytics.Autocorrelation;

/// <summary>The partial autocorrelation: what a value tells about a later one beyond what those in between tell already.</summary>
/// <remarks>
/// Durbin-Levinson recursion on the autocorrelations of <see cref="Acf"/>. Source: Brockwell, Davis, Time Series: Theory and Methods, section 5.2
/// (proposition 5.2.1); golden/fleet/README.md, step "pacf".
/// </remarks>
public static class Pacf
{
    /// <summary>The largest lag of the reference method, in hours.</summary>
    public const int ReferenceLagMax = 50;

    /// <summary>Computes the partial autocorrelations at lags 1 to <paramref name="lagMax"/>.</summary>
    /// <param name="series">At equal steps of time, shape: [T], any unit.</param>
    /// <param name="lagMax">The largest lag wanted, in steps, at least 0; no more than T-1 are given.</param>
    /// <returns>Shape: [min(lagMax, T-1)], [0] is lag 1; each in [-1, 1]. All NaN for a constant series and for one that holds NaN or infinity.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="lagMax"/> is negative.</exception>
    public static double[] Of(ReadOnlySpan<double> series, int lagMax = ReferenceLagMax) => FromAcf(Acf.Of(series, lagMax));

    /// <summary>Computes the partial autocorrelations from the autocorrelations.</summary>
    /// <param name="acf">Autocorrelations from lag 0 on, shape: [L + 1], as <see cref="Acf.Of"/> gives them.</param>
    /// <returns>Shape: [L], [0] is lag 1. NaN from the lag on at which the series is predicted without error, and where the input is NaN.</returns>
    public static double[] FromAcf(ReadOnlySpan<double> acf)
    {
        int lags = Math.Max(0, acf.Length - 1);
        double[] partial = new double[lags], phi = new double[lags], previous = new double[lags];
        for (int k = 1; k <= lags; k++)
        {
            double above = acf[k], below = 1;
            for (int j = 1; j < k; j++)
            {
                above -= previous[j - 1] * acf[k - j];
                below -= previous[j - 1] * acf[j];
            }

            double last = above / below;
            partial[k - 1] = double.IsFinite(last) ? last : double.NaN;
            phi[k - 1] = last;
            for (int j = 1; j < k; j++)
            {
                phi[j - 1] = previous[j - 1] - (last * previous[k - j - 1]);
            }

            (phi, previous) = (previous, phi);
        }

        return partial;
    }
}
