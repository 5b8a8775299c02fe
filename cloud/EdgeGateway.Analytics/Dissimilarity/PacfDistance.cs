namespace EdgeGateway.Analytics.Dissimilarity;

/// <summary>How unlike two series are, judged by their partial autocorrelations.</summary>
/// <remarks>
/// d(a, b) = sqrt( sum over k = 1..L of p (1-p)^k (a[k] - b[k])^2 ). Source: R package TSclust, diss.R, diss.PACF; golden/fleet/README.md, steps
/// "weights" and "distance". With p = 0.05 and 50 lags the weights sum to 0.877, so a defined distance is at most 1.873.
/// </remarks>
public static class PacfDistance
{
    /// <summary>How fast the weights fall in the reference method.</summary>
    public const double ReferenceDecay = 0.05;

    /// <summary>What stands for an undefined distance in the reference method: more than any defined distance can be.</summary>
    public const double Undefined = 9;

    /// <summary>The weights of the lags: p (1-p)^k, the exponent starting at 1.</summary>
    /// <param name="lags">How many lags, at least 0.</param>
    /// <param name="decay">The p of the formula, above 0 and below 1.</param>
    /// <returns>Shape: [lags], [0] is lag 1; no unit.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public static double[] Weights(int lags, double decay = ReferenceDecay)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lags);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(decay, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(decay, 1);
        double[] weights = new double[lags];
        for (int k = 1; k <= lags; k++)
        {
            weights[k - 1] = decay * Math.Pow(1 - decay, k);
        }

        return weights;
    }

    /// <summary>Computes the distance; symmetric, 0 for equal series.</summary>
    /// <param name="a">Partial autocorrelations of the first series; a[0] is lag 1; each in [-1, 1].</param>
    /// <param name="b">The same of the second series; as long as <paramref name="a"/>.</param>
    /// <param name="decay">The p of the formula, above 0 and below 1.</param>
    /// <param name="form">With the root, or the older form without.</param>
    /// <returns>The distance, no unit, at least 0; NaN when an input is NaN or there is no lag.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Between(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double decay = ReferenceDecay, DistanceForm form = DistanceForm.Root)
    {
        if (a.Length != b.Length)
        {
            throw new ArgumentException($"Both series need as many lags, they have {a.Length} and {b.Length}.", nameof(b));
        }

        if (a.IsEmpty)
        {
            return double.NaN;
        }

        double[] weights = Weights(a.Length, decay);
        double sum = 0;
        for (int k = 0; k < a.Length; k++)
        {
            double difference = a[k] - b[k];
            sum += weights[k] * difference * difference;
        }

        return form == DistanceForm.Root ? Math.Sqrt(sum) : sum;
    }
}
