using System.Globalization;
using EdgeGateway.Cloud.Fleet;

namespace EdgeGateway.Cloud.Reports;

/// <summary>What the dendrogram of a comparison by the reference method shows.</summary>
internal static class ReferenceDendrogram
{
    public static DendrogramInput Of(FleetResult result)
    {
        HashSet<FleetMember> anomalies = [.. result.Anomalies.Select(anomaly => anomaly.Member)];
        string method = result.Options.Method.Linkage.ToString().ToLowerInvariant();
        return new DendrogramInput
        {
            Tree = result.Method.Tree,
            Leaves = [.. result.Members.Select(m => new DendrogramLeaf(m.Number, m.City, m.Cluster, anomalies.Contains(m) ? Remark(m) : null))],
            Title = $"{Count(result.Members.Count, "installation")}, {Time(result.Options.Window.FromUtc)} to {Time(result.Options.Window.ToUtc)} UTC",
            Subtitle = $"PACF distance of the hourly heating ratio, {method} linkage; {Count(result.Readings, "reading")} in {Count(result.Hours, "hour")}; "
                + $"{Count(result.Clusters, "cluster")}, {Count(anomalies.Count, "anomaly", "anomalies")}",
            UndefinedAbove = result.Options.Method.AnomalyHeight,
            CutHeight = result.CutHeight,
        };
    }

    private static string Remark(FleetMember member) => member.Constant ? "constant series" : "named by the height rule";

    private static string Count(long number, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : many ?? one + "s")}");

    private static string Time(DateTime time) => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
