namespace EdgeGateway.Benchmarks.Detect.Corpus;

/// <summary>A made series and where its anomalies are.</summary>
/// <param name="Family">What it imitates.</param>
/// <param name="Seed">The seed of its chance.</param>
/// <param name="Seconds">Times, seconds since 1970-01-01 UTC.</param>
/// <param name="Values">One value per time; NaN is a gap.</param>
/// <param name="Windows">The anomalies, in order of time, not overlapping; none for a healthy series.</param>
internal sealed record LabelledSeries(string Family, int Seed, double[] Seconds, double[] Values, IReadOnlyList<LabelledWindow> Windows)
{
    /// <summary>Rows that are not judged: a detector learns there.</summary>
    public int Probation => (int)Math.Min(0.15 * Values.Length, 750);

    /// <summary>The judged length in months of 30 days.</summary>
    public double Months => (Seconds[^1] - Seconds[Probation]) / (30 * 86400.0);
}
