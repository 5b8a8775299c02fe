using System.Globalization;
using EdgeGateway.Analytics.Clustering;
using EdgeGateway.Analytics.Dissimilarity;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>Grows the tree of a fleet: from all pairs, or for a very large one from groups.</summary>
internal static class FleetTree
{
    // Far below the distance of two installations that behave alike; where the search for a radius begins.
    private const double SmallestRadius = 0.02;

    /// <summary>Grows the tree.</summary>
    /// <param name="points">The installations as points.</param>
    /// <param name="options">Linkage, tiles and how many are compared pair by pair.</param>
    /// <param name="progress">Told the share that is done, 0 to 1; may be null.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The tree; and the groups when not all pairs were compared, else null.</returns>
    /// <exception cref="OperatorException">The fleet is too large for what was asked.</exception>
    public static async Task<(Dendrogram Tree, FleetGroups? Groups)> GrowAsync(
        SeriesVectors points, FleetJobOptions options, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        progress?.Report(0.1);
        if (points.Count <= options.MostExact && options.Radius is null)
        {
            return (await ClusterAsync(points, options, null, progress, cancellationToken), null);
        }

        Preclustering groups = Grouped(points, options, cancellationToken);
        progress?.Report(0.4);
        Dendrogram representatives = await ClusterAsync(points.Choose(groups.Representatives), options, groups.Sizes(), progress, cancellationToken);
        return (GroupedClustering.Tree(groups, representatives), new FleetGroups(groups.Representatives.Count, groups.Radius));
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
        if (options.Method.Linkage == Linkage.Ward || vectors.Form != DistanceForm.Root)
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
