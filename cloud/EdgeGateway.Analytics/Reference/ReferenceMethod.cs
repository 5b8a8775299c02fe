using EdgeGateway.Analytics.Anomalies;
using EdgeGateway.Analytics.Autocorrelation;
using EdgeGateway.Analytics.Clustering;
using EdgeGateway.Analytics.Dissimilarity;
using EdgeGateway.Analytics.Series;

namespace EdgeGateway.Analytics.Reference;

/// <summary>The reference method from the filled series to the anomalies: partial autocorrelations, distances, tree, rule.</summary>
/// <remarks>Source: golden/fleet/README.md, "Analysis, step by step".</remarks>
public static class ReferenceMethod
{
    /// <summary>Compares the series with each other.</summary>
    /// <param name="series">Filled series, shape: [n][T], all of one length, no NaN; see <see cref="SeriesMatrix"/>.</param>
    /// <param name="options">What to vary.</param>
    /// <param name="progress">Told the share of the work that is done, 0 to 1; may be null.</param>
    /// <param name="cancellationToken">Looked at between the steps.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static ReferenceResult Run(
        IReadOnlyList<double[]> series, ReferenceOptions options, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(options);

        double[][] pacf = [.. series.Select(values => Pacf.Of(values, options.LagMax))];
        cancellationToken.ThrowIfCancellationRequested();
        progress?.Report(0.1);

        // The largest thing of all, so the clustering works in it; whoever wants distances afterwards has them computed again.
        double[] distances = DistanceMatrix.FromPacf(pacf, options.Decay, options.Form).GiveUp();
        cancellationToken.ThrowIfCancellationRequested();
        progress?.Report(0.4);

        Dendrogram tree = HierarchicalClustering.Run(series.Count, distances, options.Linkage);
        progress?.Report(1);
        return new ReferenceResult
        {
            Pacf = pacf,
            Options = options,
            Tree = tree,
            Anomalies = ClusterAnomalies.Of(tree, options.AnomalyHeight),
            Constant = [.. Enumerable.Range(0, series.Count).Where(i => ConstantSeries.Is(series[i]))],
        };
    }
}
