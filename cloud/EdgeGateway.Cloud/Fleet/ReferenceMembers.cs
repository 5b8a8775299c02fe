using System.Globalization;
using EdgeGateway.Analytics.Dissimilarity;
using EdgeGateway.Analytics.Reference;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>What the reference method says of each installation.</summary>
internal static class ReferenceMembers
{
    /// <summary>The installations with their clusters and heights.</summary>
    public static FleetMember[] Of(IReadOnlyList<InstallationRatios> installations, ReferenceResult method, int[] clusters)
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
