namespace EdgeGateway.Analytics.Features;

/// <summary>Quantiles of numbers of which some are missing.</summary>
/// <remarks>Linear between the two neighbours in order. Source: Hyndman, Fan, Sample quantiles in statistical packages, The American Statistician 50 (1996), definition 7.</remarks>
public static class Quantile
{
    /// <summary>The median of the values that are there.</summary>
    /// <param name="values">Any order, NaN when missing.</param>
    /// <returns>NaN when none is there.</returns>
    public static double Median(ReadOnlySpan<double> values) => Of(values, 0.5);

    /// <summary>A quantile of the values that are there.</summary>
    /// <param name="values">Any order, NaN when missing.</param>
    /// <param name="share">0 is the smallest, 1 the largest.</param>
    /// <returns>NaN when none is there.</returns>
    public static double Of(ReadOnlySpan<double> values, double share) => OfSorted(Sorted(values), share);

    /// <summary>The values that are there, ascending.</summary>
    /// <param name="values">Any order, NaN when missing.</param>
    public static double[] Sorted(ReadOnlySpan<double> values)
    {
        double[] sorted = new double[values.Length];
        int count = 0;
        foreach (double value in values)
        {
            if (!double.IsNaN(value))
            {
                sorted[count++] = value;
            }
        }

        Array.Resize(ref sorted, count);
        Array.Sort(sorted);
        return sorted;
    }

    /// <summary>A quantile of values in order.</summary>
    /// <param name="sorted">Ascending, none missing.</param>
    /// <param name="share">0 is the smallest, 1 the largest.</param>
    /// <returns>NaN when there is no value.</returns>
    public static double OfSorted(ReadOnlySpan<double> sorted, double share)
    {
        if (sorted.IsEmpty)
        {
            return double.NaN;
        }

        double at = Math.Clamp(share, 0, 1) * (sorted.Length - 1);
        int below = (int)at, above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((at - below) * (sorted[above] - sorted[below]));
    }
}
