using System.Globalization;
using EdgeGateway.Analytics.Dissimilarity;
using EdgeGateway.Analytics.Reference;
using EdgeGateway.Cloud.Fleet;

namespace EdgeGateway.Cloud.Reports;

/// <summary>What the dendrogram of a comparison shows.</summary>
internal static class FleetDendrogram
{
    public static DendrogramInput Of(FleetResult result)
    {
        HashSet<FleetMember> anomalies = [.. result.Anomalies.Select(anomaly => anomaly.Member)];
        ReferenceOptions method = result.Options.Method;
        string linkage = method.Linkage.ToString().ToLowerInvariant();
        return new DendrogramInput
        {
            Tree = result.Tree,
            Leaves = [.. result.Members.Select(m => new DendrogramLeaf(m.Number, m.City, m.Cluster, anomalies.Contains(m) ? Remark(m) : null))],
            Title = $"{Count(result.Members.Count, "installation")}, {Time(result.Options.Window.FromUtc)} to {Time(result.Options.Window.ToUtc)} UTC",
            Subtitle = $"{What(result)}, {linkage} linkage; {Count(result.Readings, "reading")} in {Count(result.Hours, "hour")}; "
                + $"{Count(result.Clusters, "cluster")}, {Count(anomalies.Count, "anomaly", "anomalies")}",
            UndefinedAbove = result.UndefinedAbove,
            CutHeight = result.CutHeight,
            TypicalOf = members => TypicalMember.Of(result.Points, result.Weights, members),
        };
    }

    private static string What(FleetResult result) => result.Options.Approach == FleetApproach.Fleet
        ? "Distance of heating ratio (PACF), day and levels"
        : $"{(result.Options.Method.Form == DistanceForm.Squared ? "Squared PACF distance" : "PACF distance")} of the hourly heating ratio over {result.Weights.Length} hours";

    private static string Remark(FleetMember member) => member.Kind.Length > 0 && member.Kind != "constant" ? member.Kind.Replace('_', ' ') : member.Constant ? "constant series" : "named by the height rule";

    private static string Count(long number, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:#,0} {(number == 1 ? one : many ?? one + "s")}");

    private static string Time(DateTime time) => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
