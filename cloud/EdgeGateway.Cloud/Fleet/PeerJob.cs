using EdgeGateway.Analytics.Clustering;
using EdgeGateway.Analytics.Dissimilarity;
using EdgeGateway.Analytics.Reference;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>The fleet method: scores with causes in words, and clusters of installations that heat alike.</summary>
internal static class PeerJob
{
    private const long ManyReadings = 20_000_000;

    /// <summary>Runs the comparison.</summary>
    public static async Task<FleetResult> RunAsync(
        ISeriesSource source, FleetJobOptions options, IProgress<FleetProgress>? progress, CancellationToken cancellationToken)
    {
        PeerView view = await PeerView.OfAsync(source, options, progress, cancellationToken);
        GiveBack(view.Readings);
        PeerComparison peers = view.Peers;
        SeriesVectors points = peers.Vectors();
        (Dendrogram tree, FleetGroups? groups) = await FleetTree.GrowAsync(points, options, StepProgress.For("Clustering", progress), cancellationToken);
        double undefined = UndefinedHeight.Of(tree, peers.Points);
        double[] weights = [.. peers.Points[0].Select(_ => 1.0)];
        FleetMember[] members = ClusterPlaces.AddTo(PeerMembers.Of(view.Installations, peers.Scores, tree, options.Cut.Labels(tree, undefined)), peers.Points, weights);
        return new FleetResult
        {
            Options = options,
            Source = source.Name,
            Notes = ComparisonRemarks.AddShortWindow(view.Notes, options.Window),
            Readings = view.Readings,
            Hours = options.Window.Hours,
            Members = members,
            Tree = tree,
            Groups = groups,
            Points = peers.Points,
            Weights = weights,
            Distances = () => DistanceMatrix.FromVectors(points),
            UndefinedAbove = undefined,
            CutHeight = options.Cut.HeightIn(tree, undefined),
            Clusters = members.Max(member => member.Cluster),
            Anomalies = PeerMembers.Anomalies(members, peers.Scores, options.Budget),
            Rules = view.Rules,
        };
    }

    // The readings of a large fleet take gigabytes and are needed no more; the square of distances that comes next takes as much, and the machine should not have to hold both.
    private static void GiveBack(long readings)
    {
        if (readings >= ManyReadings)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }
}
