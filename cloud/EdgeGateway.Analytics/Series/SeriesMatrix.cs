namespace EdgeGateway.Analytics.Series;

/// <summary>The table that the reference method works on: one filled series per installation, one row per hour that occurs.</summary>
/// <remarks>
/// An hour occurs when any installation has a reading of one of the three quantities in it; other hours are left out for everybody.
/// What is missing in an hour that occurs is written as -1. Source: golden/fleet/README.md, step "matrix".
/// </remarks>
public sealed class SeriesMatrix
{
    /// <summary>What stands for a missing ratio.</summary>
    public const double Missing = -1;

    private SeriesMatrix(int[] hours, double[][] series)
    {
        Hours = hours;
        Series = series;
    }

    /// <summary>Which hours of the window occur, ascending; shape: [T].</summary>
    public IReadOnlyList<int> Hours { get; }

    /// <summary>The filled series in the order given; shape: [n][T], no unit, never NaN.</summary>
    public IReadOnlyList<double[]> Series { get; }

    /// <summary>Leaves out the hours that do not occur and fills what is missing.</summary>
    /// <param name="ratios">The ratios of every installation; shape: [n][hours of the window]; NaN when missing.</param>
    /// <param name="occurs">Whether an hour occurs; shape: [hours of the window].</param>
    /// <exception cref="ArgumentException">A series has another length than <paramref name="occurs"/>.</exception>
    public static SeriesMatrix Fill(IReadOnlyList<double[]> ratios, ReadOnlySpan<bool> occurs)
    {
        ArgumentNullException.ThrowIfNull(ratios);
        var hours = new List<int>();
        for (int hour = 0; hour < occurs.Length; hour++)
        {
            if (occurs[hour])
            {
                hours.Add(hour);
            }
        }

        double[][] series = new double[ratios.Count][];
        for (int i = 0; i < series.Length; i++)
        {
            if (ratios[i].Length != occurs.Length)
            {
                throw new ArgumentException($"Series {i} has {ratios[i].Length} hours, the window has {occurs.Length}.", nameof(ratios));
            }

            series[i] = Filled(ratios[i], hours);
        }

        return new SeriesMatrix([.. hours], series);
    }

    private static double[] Filled(double[] ratios, List<int> hours)
    {
        double[] filled = new double[hours.Count];
        for (int row = 0; row < filled.Length; row++)
        {
            double ratio = ratios[hours[row]];
            filled[row] = double.IsNaN(ratio) ? Missing : ratio;
        }

        return filled;
    }
}
