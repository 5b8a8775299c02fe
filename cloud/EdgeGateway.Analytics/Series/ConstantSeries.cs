namespace EdgeGateway.Analytics.Series;

/// <summary>Tells a series that has one value only: it has no variance, so no autocorrelation, and its distance to others is undefined.</summary>
/// <remarks>Source: golden/fleet/README.md, step "constant series".</remarks>
public static class ConstantSeries
{
    /// <summary>Whether all values are the same.</summary>
    /// <param name="series">Any length, any unit.</param>
    /// <returns>True for one repeated value and for a series of at most one value; false when a value is NaN.</returns>
    public static bool Is(ReadOnlySpan<double> series) =>
        series.IsEmpty || (!double.IsNaN(series[0]) && !series.ContainsAnyExcept(series[0]));
}
