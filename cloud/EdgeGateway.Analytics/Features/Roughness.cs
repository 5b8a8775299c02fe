namespace EdgeGateway.Analytics.Features;

/// <summary>How much a series jumps from reading to reading, day by day.</summary>
/// <param name="Roughest">The root mean square of the steps in the roughest span of 24 hours, in the unit of the series; NaN when no span has readings enough.</param>
/// <param name="Usual">The 60 % quantile of that over all spans.</param>
/// <param name="RoughestStart">The step at which the roughest span begins; -1 without one.</param>
public readonly record struct Roughness(double Roughest, double Usual, int RoughestStart)
{
    private const double UsualShare = 0.6, LeastShare = 0.6;

    /// <summary>Measures spans of a day that overlap by half.</summary>
    /// <param name="values">At equal steps of time, NaN when missing.</param>
    /// <param name="stepsPerDay">At least 2.</param>
    public static Roughness Of(ReadOnlySpan<double> values, int stepsPerDay)
    {
        var spans = new List<double>();
        double roughest = double.NaN;
        int at = -1;
        for (int start = 0; start < values.Length - 1; start += stepsPerDay / 2)
        {
            double rough = OfSpan(values[start..Math.Min(values.Length, start + stepsPerDay + 1)], (int)(LeastShare * stepsPerDay));
            if (double.IsNaN(rough))
            {
                continue;
            }

            spans.Add(rough);
            (roughest, at) = spans.Count == 1 || rough > roughest ? (rough, start) : (roughest, at);
        }

        return new Roughness(roughest, Quantile.Of([.. spans], UsualShare), at);
    }

    private static double OfSpan(ReadOnlySpan<double> span, int least)
    {
        int count = 0;
        double sum = 0;
        for (int i = 1; i < span.Length; i++)
        {
            double step = span[i] - span[i - 1];
            if (!double.IsNaN(step))
            {
                sum += step * step;
                count++;
            }
        }

        return count >= Math.Max(1, least) ? Math.Sqrt(sum / count) : double.NaN;
    }
}
