using System.Globalization;
using EdgeGateway.Analytics.Clustering;
using EdgeGateway.Analytics.Dissimilarity;
using EdgeGateway.Analytics.Reference;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>Grows the tree of a fleet: from all pairs, or for a very large one from groups.</summary>
internal static class FleetTree
{
    // Far below the distance of two installations that behave alike; where the search for a radius begins.
    private const double SmallestRadius = 0.02;

    /// <summary>Runs the method on filled series.</summary>
    /// <exception cref="OperatorException">The fleet is too large for what was asked.</exception>
    public static async Task<(ReferenceResult Result, FleetGroups? Groups)> GrowAsync(
        IReadOnlyList<double[]> series, FleetJobOptions options, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        double[][] pacf = ReferenceMethod.Pacfs(series, options.Method);
        cancellationToken.ThrowIfCancellationRequested();
        progress?.Report(0.1);
        SeriesVectors vectors = SeriesVectors.FromPacf(pacf, options.Method.Decay, options.Method.Form);
        if (vectors.Count <= options.MostExact && options.Radius is null)
        {
            Dendrogram exact = await ClusterAsync(vectors, options, null, progress, cancellationToken);
            return (ReferenceMethod.Finish(series, pacf, exact, options.Method), null);
        }

        Preclustering groups = Grouped(vectors, options, cancellationToken);
        progress?.Report(0.4);
        Dendrogram representatives = await ClusterAsync(vectors.Choose(groups.Representatives), options, groups.Sizes(), progress, cancellationToken);
        ReferenceResult result = ReferenceMethod.Finish(series, pacf, GroupedClustering.Tree(groups, representatives), options.Method);
        return (result, new FleetGroups(groups.Representatives.Count, groups.Radius));
    }

    private static async Task<Dendrogram> ClusterAsync(
        SeriesVectors vectors, FleetJobOptions options, int[]? sizes, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var distances = new SquareDistances(vectors.Count);
        await options.Tiles.RunAsync(vectors, DistanceTile.Cover(vectors.Count), distances, null, cancellationToken);
        progress?.Report(0.6);
        Dendrogram tree = HierarchicalClustering.RunInPlace(distances, options.Method.Linkage, sizes);
        progress?.Report(1);
        return tree;
    }

    private static Preclustering Grouped(SeriesVectors vectors, FleetJobOptions options, CancellationToken cancellationToken)
    {
        string count = vectors.Count.ToString(CultureInfo.InvariantCulture);
        if (options.Method.Linkage == Linkage.Ward || options.Method.Form != DistanceForm.Root)
        {
            throw new OperatorException($"{count} installations are compared in groups, and for Ward's linkage of groups nothing can be promised: choose --linkage complete, average or single.");
        }

        try
        {
            return Preclustering.Run(vectors, options.Radius ?? SmallestRadius, options.MostExact, cancellationToken);
        }
        catch (InvalidOperationException e)
        {
            throw new OperatorException($"More than {options.MostExact} of the {count} installations have no distance to any other, because their series are constant: look at their data first.", e);
        }
    }
}
