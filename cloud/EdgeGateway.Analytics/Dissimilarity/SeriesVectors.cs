namespace EdgeGateway.Analytics.Dissimilarity;

/// <summary>The series as points: their partial autocorrelations times the roots of the weights, so that their distance is the plain Euclidean one.</summary>
/// <remarks>A series without partial autocorrelations is a point of NaN; its distance to any other is the value for undefined ones.</remarks>
public sealed class SeriesVectors
{
    private readonly double[] values;

    /// <summary>Takes points as they are.</summary>
    /// <param name="count">How many series, n.</param>
    /// <param name="lags">How many numbers each has, L.</param>
    /// <param name="values">Point by point, shape: [n * L].</param>
    /// <param name="form">With the root, or the older form without.</param>
    /// <param name="undefined">What stands for an undefined distance; finite.</param>
    /// <exception cref="ArgumentException">There are more or fewer numbers than n * L, or <paramref name="undefined"/> is not finite.</exception>
    public SeriesVectors(int count, int lags, double[] values, DistanceForm form = DistanceForm.Root, double undefined = PacfDistance.Undefined)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.LongLength != (long)count * lags)
        {
            throw new ArgumentException($"{count} series of {lags} numbers need {(long)count * lags}, but {values.LongLength} came.", nameof(values));
        }

        (Count, Lags, this.values, Form) = (count, lags, values, form);
        Undefined = double.IsFinite(undefined) ? undefined : throw new ArgumentException("The value for undefined distances must be finite.", nameof(undefined));
    }

    /// <summary>How many series, n.</summary>
    public int Count { get; }

    /// <summary>How many numbers each has, L.</summary>
    public int Lags { get; }

    /// <summary>With the root, or the older form without.</summary>
    public DistanceForm Form { get; }

    /// <summary>What stands for an undefined distance.</summary>
    public double Undefined { get; }

    /// <summary>All numbers, point by point; shape: [n * L].</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>The numbers of one series; shape: [L].</summary>
    /// <param name="series">0-based.</param>
    public ReadOnlySpan<double> this[int series] => values.AsSpan(series * Lags, Lags);

    /// <summary>Makes the points.</summary>
    /// <param name="pacf">Partial autocorrelations, shape: [n][L], [i][0] is lag 1 of series i.</param>
    /// <param name="decay">How fast the weights of the lags fall, above 0 and below 1.</param>
    /// <param name="form">With the root, or the older form without.</param>
    /// <param name="undefined">What stands for an undefined distance; finite.</param>
    /// <exception cref="ArgumentException">The lengths differ, or <paramref name="undefined"/> is not finite.</exception>
    public static SeriesVectors FromPacf(
        IReadOnlyList<double[]> pacf, double decay = PacfDistance.ReferenceDecay, DistanceForm form = DistanceForm.Root, double undefined = PacfDistance.Undefined)
    {
        ArgumentNullException.ThrowIfNull(pacf);
        int lags = pacf.Count == 0 ? 0 : pacf[0].Length;
        double[] weights = PacfDistance.Weights(lags, decay), values = new double[pacf.Count * lags];
        for (int i = 0; i < pacf.Count; i++)
        {
            double[] source = pacf[i];
            if (source.Length != lags)
            {
                throw new ArgumentException($"Series {i} has {source.Length} lags, the first has {lags}.", nameof(pacf));
            }

            for (int k = 0; k < lags; k++)
            {
                values[(i * lags) + k] = source[k] * Math.Sqrt(weights[k]);
            }
        }

        return new SeriesVectors(pacf.Count, lags, values, form, undefined);
    }

    /// <summary>Some of the series.</summary>
    /// <param name="chosen">Which, 0-based.</param>
    public SeriesVectors Choose(IReadOnlyList<int> chosen)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        double[] few = new double[chosen.Count * Lags];
        for (int i = 0; i < chosen.Count; i++)
        {
            this[chosen[i]].CopyTo(few.AsSpan(i * Lags));
        }

        return new SeriesVectors(chosen.Count, Lags, few, Form, Undefined);
    }
}
