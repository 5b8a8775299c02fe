namespace EdgeGateway.Analytics.Features;

/// <summary>How alike two series run when one is moved in time against the other.</summary>
public static class LaggedCorrelation
{
    /// <summary>Fewer common steps than this tell nothing.</summary>
    public const int LeastSteps = 48;

    /// <summary>Pearson's correlation of a(t) and b(t - lag) over the steps at which both are there.</summary>
    /// <param name="a">At equal steps of time, NaN when missing.</param>
    /// <param name="b">The same steps; as long as <paramref name="a"/>.</param>
    /// <param name="lag">In steps; positive when a is the later one.</param>
    /// <returns>-1 to 1; NaN with fewer than <see cref="LeastSteps"/> common steps or when one of the two stands still.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double At(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int lag)
    {
        if (a.Length != b.Length)
        {
            throw new ArgumentException($"Both series need as many steps, they have {a.Length} and {b.Length}.", nameof(b));
        }

        if (Math.Abs(lag) >= a.Length)
        {
            return double.NaN;
        }

        ReadOnlySpan<double> x = lag > 0 ? a[lag..] : a[..(a.Length + lag)], y = lag > 0 ? b[..^lag] : b[-lag..];
        (int count, double meanX, double meanY) = Means(x, y);
        return count < LeastSteps ? double.NaN : Centred(x, y, meanX, meanY);
    }

    private static (int Count, double MeanX, double MeanY) Means(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        int count = 0;
        double sumX = 0, sumY = 0;
        for (int i = 0; i < x.Length; i++)
        {
            bool both = !double.IsNaN(x[i]) && !double.IsNaN(y[i]);
            count += both ? 1 : 0;
            sumX += both ? x[i] : 0;
            sumY += both ? y[i] : 0;
        }

        return (count, sumX / Math.Max(1, count), sumY / Math.Max(1, count));
    }

    private static double Centred(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double meanX, double meanY)
    {
        double xx = 0, yy = 0, xy = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double dx = x[i] - meanX, dy = y[i] - meanY;
            if (!double.IsNaN(dx) && !double.IsNaN(dy))
            {
                xx += dx * dx;
                yy += dy * dy;
                xy += dx * dy;
            }
        }

        double size = Math.Sqrt(xx * yy);
        return size > 1e-9 ? Math.Clamp(xy / size, -1, 1) : double.NaN;
    }
}
