using EdgeGateway.Analytics.Clustering;
using EdgeGateway.Analytics.Dissimilarity;
using EdgeGateway.Analytics.Peers;
using EdgeGateway.Analytics.Reference;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>The fleet method: scores with causes in words, and clusters of installations that heat alike.</summary>
internal static class PeerJob
{
    /// <summary>Compares the installations.</summary>
    public static FleetResult Compare(
        ISeriesSource source, FleetJobOptions options, FleetReadings readings, IProgress<FleetProgress>? progress, CancellationToken cancellationToken)
    {
        IReadOnlyList<InstallationReadings> installations = readings.ByNumber();
        double[][] ratios = [.. installations.Select(installation => installation.Ratios(options.Window, new bool[options.Window.Hours]))];
        PeerComparison peers = PeerFleet.Compare(installations, options.Window, StepProgress.For("Comparing", progress), cancellationToken);
        double[] weights = [.. peers.Points[0].Select(_ => 1.0)];
        DistanceMatrix Distances() => PointDistances.Of(peers.Points);
        Dendrogram tree = HierarchicalClustering.Run(Distances(), options.Method.Linkage);
        double undefined = UndefinedHeight.Of(tree, peers.Points);
        FleetMember[] members = ClusterPlaces.AddTo(PeerMembers.Of(installations, peers.Scores, tree, options.Cut.Labels(tree, undefined), ratios), peers.Points, weights);
        return new FleetResult
        {
            Options = options,
            Source = source.Name,
            Notes = ComparisonRemarks.AddTo(source.Notes, readings.Ratios(options.Window).Installations, LocalTimeSigns.Remarks(installations, options.Window)),
            Readings = readings.Count,
            Hours = options.Window.Hours,
            Members = members,
            Tree = tree,
            Points = peers.Points,
            Weights = weights,
            Distances = Distances,
            UndefinedAbove = undefined,
            CutHeight = options.Cut.HeightIn(tree, undefined),
            Clusters = members.Max(member => member.Cluster),
            Anomalies = PeerMembers.Anomalies(members, peers.Scores, FalseAlarms.LimitFor(options.Budget)),
        };
    }
}
