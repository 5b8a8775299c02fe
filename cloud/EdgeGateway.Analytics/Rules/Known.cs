namespace EdgeGateway.Analytics.Rules;

/// <summary>Means and medians of what is known: NaN stands for unknown and does not count.</summary>
public static class Known
{
    /// <summary>How much a median absolute deviation is multiplied by to compare with a standard deviation of normal noise.</summary>
    /// <remarks>1 / (inverse normal distribution at 0.75). Source: Rousseeuw and Croux, J. Am. Stat. Assoc. 88 (1993) 1273, section 1.</remarks>
    public const double NormalMad = 1.482602218505602;

    /// <summary>How many values are known.</summary>
    /// <param name="values">Any unit.</param>
    public static int Count(IEnumerable<double> values) => values.Count(value => !double.IsNaN(value));

    /// <summary>The arithmetic mean.</summary>
    /// <param name="values">Any unit.</param>
    /// <param name="least">How many must be known.</param>
    /// <returns>In the unit of the values; NaN when fewer are known.</returns>
    public static double Mean(IEnumerable<double> values, int least = 1)
    {
        double sum = 0;
        int count = 0;
        foreach (double value in values.Where(value => !double.IsNaN(value)))
        {
            sum += value;
            count++;
        }

        return count < Math.Max(1, least) ? double.NaN : sum / count;
    }

    /// <summary>The middle value, or the mean of the two middle ones.</summary>
    /// <param name="values">Any unit.</param>
    /// <param name="least">How many must be known.</param>
    /// <returns>In the unit of the values; NaN when fewer are known.</returns>
    public static double Median(IEnumerable<double> values, int least = 1)
    {
        double[] sorted = [.. values.Where(value => !double.IsNaN(value)).Order()];
        return sorted.Length < Math.Max(1, least) ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>The median absolute deviation from the median, times <see cref="NormalMad"/>.</summary>
    /// <param name="values">Any unit.</param>
    /// <returns>In the unit of the values, at least 0; NaN when none is known.</returns>
    public static double Mad(IReadOnlyCollection<double> values)
    {
        double middle = Median(values);
        return NormalMad * Median(values.Select(value => Math.Abs(value - middle)));
    }

    /// <summary>The standard deviation of a sample (divisor n - 1).</summary>
    /// <param name="values">Any unit.</param>
    /// <param name="least">How many must be known, at least 2.</param>
    /// <returns>In the unit of the values; NaN when fewer are known.</returns>
    public static double Deviation(IReadOnlyCollection<double> values, int least = 2)
    {
        double mean = Mean(values, Math.Max(2, least));
        return double.IsNaN(mean)
            ? double.NaN
            : Math.Sqrt(values.Where(value => !double.IsNaN(value)).Sum(value => (value - mean) * (value - mean)) / (Count(values) - 1));
    }
}
