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
    // Numbers in all series: some 10 ms of work, which is what starting threads for it costs.
    private const long MuchToDo = 1_000_000;

    /// <summary>Compares the series with each other.</summary>
    /// <param name="series">Filled series, shape: [n][T], all of one length, no NaN; see <see cref="SeriesMatrix"/>.</param>
    /// <param name="options">What to vary.</param>
    /// <param name="progress">Told the share of the work that is done, 0 to 1; may be null.</param>
    /// <param name="cancellationToken">Looked at between the steps.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static ReferenceResult Run(
        IReadOnlyList<double[]> series, ReferenceOptions options, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        double[][] pacf = Pacfs(series, options);
        cancellationToken.ThrowIfCancellationRequested();
        progress?.Report(0.1);

        SeriesVectors vectors = SeriesVectors.FromPacf(pacf, options.Decay, options.Form);
        var distances = new SquareDistances(vectors.Count);
        var kernel = new TileKernel();
        double[] room = new double[DistanceTile.UsualSide * DistanceTile.UsualSide];
        foreach (DistanceTile tile in DistanceTile.Cover(vectors.Count))
        {
            kernel.Fill(vectors, tile, room);
            distances.Put(tile, room.AsSpan(0, tile.Pairs));
        }

        cancellationToken.ThrowIfCancellationRequested();
        progress?.Report(0.4);
        Dendrogram tree = HierarchicalClustering.RunInPlace(distances, options.Linkage);
        progress?.Report(1);
        return Finish(series, pacf, tree, options);
    }

    /// <summary>The partial autocorrelations of all series, by several threads when there is much to do.</summary>
    /// <param name="series">Filled series, shape: [n][T], all of one length, no NaN.</param>
    /// <param name="options">What to vary.</param>
    /// <returns>Shape: [n][L]; NaN for a constant series.</returns>
    public static double[][] Pacfs(IReadOnlyList<double[]> series, ReferenceOptions options)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(options);
        double[][] pacf = new double[series.Count][];
        void One(int i) => pacf[i] = Pacf.Of(series[i], options.LagMax);
        if (series.Count > 0 && (long)series.Count * series[0].Length > MuchToDo)
        {
            Parallel.For(0, pacf.Length, One);
            return pacf;
        }

        for (int i = 0; i < pacf.Length; i++)
        {
            One(i);
        }

        return pacf;
    }

    /// <summary>What the method finds once the tree is there.</summary>
    /// <param name="series">Filled series, shape: [n][T].</param>
    /// <param name="pacf">Their partial autocorrelations, shape: [n][L].</param>
    /// <param name="tree">The tree of the n series.</param>
    /// <param name="options">What was varied.</param>
    public static ReferenceResult Finish(IReadOnlyList<double[]> series, double[][] pacf, Dendrogram tree, ReferenceOptions options)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(options);
        var constant = new List<int>();
        for (int i = 0; i < series.Count; i++)
        {
            if (ConstantSeries.Is(series[i]))
            {
                constant.Add(i);
            }
        }

        return new ReferenceResult
        {
            Pacf = pacf,
            Options = options,
            Tree = tree,
            Anomalies = ClusterAnomalies.Of(tree, options.AnomalyHeight),
            Constant = constant,
        };
    }
}
