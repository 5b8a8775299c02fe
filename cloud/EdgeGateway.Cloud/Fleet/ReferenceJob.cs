using EdgeGateway.Analytics.Clustering;
using EdgeGateway.Analytics.Dissimilarity;
using EdgeGateway.Analytics.Reference;
using EdgeGateway.Analytics.Series;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>The reference method: hourly ratios, their tree, and who its height rule names.</summary>
internal static class ReferenceJob
{
    /// <summary>Runs the comparison.</summary>
    public static async Task<FleetResult> RunAsync(
        ISeriesSource source, FleetJobOptions options, IProgress<FleetProgress>? progress, CancellationToken cancellationToken)
    {
        FleetRatios ratios = await FleetRatios.ReadAsync(source, options.Window, options.KeepSteps, StepProgress.For("Reading", progress), cancellationToken);
        SeriesMatrix matrix = SeriesMatrix.Fill([.. ratios.Installations.Select(installation => installation.Ratios)], ratios.Occurs);
        double[][] pacf = ReferenceMethod.Pacfs(matrix.Series, options.Method);
        SeriesVectors points = SeriesVectors.FromPacf(pacf, options.Method.Decay, options.Method.Form);
        (Dendrogram tree, FleetGroups? groups) = await FleetTree.GrowAsync(points, options, StepProgress.For("Comparing", progress), cancellationToken);
        ReferenceResult method = ReferenceMethod.Finish(matrix.Series, pacf, tree, options.Method);
        double undefined = UndefinedHeight.Of(tree, pacf);
        double[] weights = options.Method.Weights(points.Lags);
        FleetMember[] members = ClusterPlaces.AddTo(ReferenceMembers.Of(ratios.Installations, method, options.Cut.Labels(tree, undefined)), pacf, weights);
        return new FleetResult
        {
            Options = options,
            Source = source.Name,
            Notes = ratios.AddTo(source.Notes, options.Window),
            Readings = ratios.Readings,
            Hours = matrix.Hours.Count,
            Members = members,
            Tree = tree,
            Groups = groups,
            Steps = options.KeepSteps ? new ReferenceSteps(ratios.Kept, matrix) : null,
            Points = pacf,
            Weights = weights,
            Distances = method.Distances,
            UndefinedAbove = undefined,
            CutHeight = options.Cut.HeightIn(tree, undefined),
            Clusters = members.Max(member => member.Cluster),
            Anomalies = FleetAnomalies.Of(members, matrix.Series, method, options.Method),
        };
    }
}
