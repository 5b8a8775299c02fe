namespace EdgeGateway.Analytics.Rules;

/// <summary>A straight line through points, by least squares.</summary>
/// <param name="Slope">Change of y for one unit of x; NaN when x does not vary.</param>
/// <param name="Intercept">y where x is 0; NaN when x does not vary.</param>
/// <param name="Correlation">Pearson's, -1 to 1; NaN when x or y does not vary.</param>
/// <param name="Count">How many points were known.</param>
public readonly record struct LinearFit(double Slope, double Intercept, double Correlation, int Count)
{
    /// <summary>Fits a line. Points with an unknown coordinate (NaN) do not count.</summary>
    /// <remarks>slope = Sxy / Sxx with sums of products of deviations from the means.</remarks>
    /// <param name="x">Abscissas; any unit.</param>
    /// <param name="y">Ordinates; as many as <paramref name="x"/>.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static LinearFit Of(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (x.Count != y.Count)
        {
            throw new ArgumentException("Each x needs its y.", nameof(y));
        }

        int[] known = [.. Enumerable.Range(0, x.Count).Where(i => !double.IsNaN(x[i]) && !double.IsNaN(y[i]))];
        double meanX = known.Length == 0 ? double.NaN : known.Average(i => x[i]), meanY = known.Length == 0 ? double.NaN : known.Average(i => y[i]);
        (double xx, double xy, double yy) = (0, 0, 0);
        foreach (int i in known)
        {
            xx += (x[i] - meanX) * (x[i] - meanX);
            xy += (x[i] - meanX) * (y[i] - meanY);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }

        double slope = xx > 0 ? xy / xx : double.NaN;
        return new LinearFit(slope, meanY - (slope * meanX), xx > 0 && yy > 0 ? Math.Clamp(xy / Math.Sqrt(xx * yy), -1, 1) : double.NaN, known.Length);
    }
}
