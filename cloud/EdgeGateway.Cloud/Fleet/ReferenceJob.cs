using System.Globalization;
using EdgeGateway.Analytics.Dissimilarity;
using EdgeGateway.Analytics.Reference;
using EdgeGateway.Analytics.Series;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>The reference method: hourly ratios, their tree, and who its height rule names.</summary>
internal static class ReferenceJob
{
    /// <summary>Compares the installations.</summary>
    public static FleetResult Compare(
        ISeriesSource source, FleetJobOptions options, FleetReadings readings, IProgress<FleetProgress>? progress, CancellationToken cancellationToken)
    {
        IReadOnlyList<InstallationReadings> installations = readings.ByNumber();
        bool[] occurs = new bool[options.Window.Hours];
        double[][] ratios = [.. installations.Select(installation => installation.Ratios(options.Window, occurs))];
        SeriesMatrix matrix = SeriesMatrix.Fill(ratios, occurs);
        ReferenceResult method = ReferenceMethod.Run(matrix.Series, options.Method, StepProgress.For("Comparing", progress), cancellationToken);
        double undefined = UndefinedHeight.Of(method.Tree, method.Pacf);
        int[] clusters = options.Cut.Labels(method.Tree, undefined);
        double[] weights = PacfDistance.Weights(method.Pacf[0].Length, options.Method.Decay);
        FleetMember[] members = ClusterPlaces.AddTo(Members(installations, ratios, method, clusters), method.Pacf, weights);
        return new FleetResult
        {
            Options = options,
            Source = source.Name,
            Notes = ComparisonRemarks.AddTo(source.Notes, installations, ratios, options.Window),
            Readings = readings.Count,
            Hours = matrix.Hours.Count,
            Members = members,
            Tree = method.Tree,
            Points = method.Pacf,
            Weights = weights,
            Distances = method.Distances,
            UndefinedAbove = undefined,
            CutHeight = options.Cut.HeightIn(method.Tree, undefined),
            Clusters = clusters.Max(),
            Anomalies = FleetAnomalies.Of(members, matrix.Series, method, options.Method),
        };
    }

    private static FleetMember[] Members(IReadOnlyList<InstallationReadings> installations, double[][] ratios, ReferenceResult method, int[] clusters)
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
            Readings = installation.Count,
            HoursWithRatio = ratios[i].Count(ratio => !double.IsNaN(ratio)),
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
