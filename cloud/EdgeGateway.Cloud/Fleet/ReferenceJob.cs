using System.Globalization;
using EdgeGateway.Analytics.Dissimilarity;
using EdgeGateway.Analytics.Reference;
using EdgeGateway.Analytics.Series;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>The reference method: hourly ratios, their tree, and who its height rule names.</summary>
internal static class ReferenceJob
{
    /// <summary>Compares the installations.</summary>
    /// <param name="source">What was read.</param>
    /// <param name="options">The method.</param>
    /// <param name="ratios">What is compared.</param>
    /// <param name="timeRemarks">What is odd about the times.</param>
    /// <param name="progress">Told how far it is; may be null.</param>
    /// <param name="cancellationToken">Ends the comparison.</param>
    public static async Task<FleetResult> CompareAsync(
        ISeriesSource source, FleetJobOptions options, FleetRatios ratios, IEnumerable<string> timeRemarks, IProgress<FleetProgress>? progress, CancellationToken cancellationToken)
    {
        SeriesMatrix matrix = SeriesMatrix.Fill([.. ratios.Installations.Select(installation => installation.Ratios)], ratios.Occurs);
        (ReferenceResult method, FleetGroups? groups) = await FleetTree.GrowAsync(matrix.Series, options, StepProgress.For("Comparing", progress), cancellationToken);
        double undefined = UndefinedHeight.Of(method.Tree, method.Pacf);
        int[] clusters = options.Cut.Labels(method.Tree, undefined);
        double[] weights = PacfDistance.Weights(method.Pacf[0].Length, options.Method.Decay);
        FleetMember[] members = ClusterPlaces.AddTo(Members(ratios.Installations, method, clusters), method.Pacf, weights);
        return new FleetResult
        {
            Options = options,
            Source = source.Name,
            Notes = ComparisonRemarks.AddTo(source.Notes, ratios.Installations, timeRemarks),
            Readings = ratios.Readings,
            Hours = matrix.Hours.Count,
            Members = members,
            Tree = method.Tree,
            Groups = groups,
            Points = method.Pacf,
            Weights = weights,
            Distances = method.Distances,
            UndefinedAbove = undefined,
            CutHeight = options.Cut.HeightIn(method.Tree, undefined),
            Clusters = clusters.Max(),
            Anomalies = FleetAnomalies.Of(members, matrix.Series, method, options.Method),
        };
    }

    private static FleetMember[] Members(IReadOnlyList<InstallationRatios> installations, ReferenceResult method, int[] clusters)
    {
        int[] position = FleetRanks.Positions(method.Tree);
        double[] heights = method.Tree.JoinHeights();
        var constant = method.Constant.ToHashSet();
        double[] scores = ReferenceScores(method, heights);
        int[] ranks = FleetRanks.Of(scores);
        return [.. installations.Select((installation, i) => new FleetMember
        {
            Number = installation.Number,
            City = installation.City,
            Cluster = clusters[i],
            LeafPosition = position[i],
            JoinHeight = heights[i],
            Constant = constant.Contains(i),
            Readings = installation.Readings,
            HoursWithRatio = installation.Ratios.Count(ratio => !double.IsNaN(ratio)),
            Score = scores[i],
            Rank = ranks[i],
            Kind = constant.Contains(i) ? "constant" : "",
            Explanation = string.Create(CultureInfo.InvariantCulture, $"joins others at height {heights[i]:0.####}{(constant.Contains(i) ? ": its series has one value only" : "")}"),
        })];
    }

    // The height at which a series left being alone; the rule's height on top for those that the rule names, so that they come first.
    private static double[] ReferenceScores(ReferenceResult method, double[] heights)
    {
        double[] scores = [.. heights.Select(height => double.IsNaN(height) ? 0 : height)];
        foreach (int named in method.Anomalies)
        {
            scores[named] += PacfDistance.Undefined;
        }

        return scores;
    }
}
