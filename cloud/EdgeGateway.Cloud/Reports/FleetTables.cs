using System.Globalization;
using EdgeGateway.Analytics.Clustering;
using EdgeGateway.Analytics.Dissimilarity;
using EdgeGateway.Analytics.Findings;
using EdgeGateway.Cloud.Fleet;

namespace EdgeGateway.Cloud.Reports;

/// <summary>The lines of the CSV files; columns as in docs/formats/clusters-csv.md and docs/formats/ts_anomalies-csv.md.</summary>
internal static class FleetTables
{
    public static IEnumerable<string> Clusters(FleetResult result)
    {
        var ranks = result.Anomalies.ToDictionary(anomaly => anomaly.Member, anomaly => anomaly.Rank);
        yield return "NumInstallation,City,Cluster,LeafPosition,JoinHeight,Constant,AnomalyRank,Readings,HoursWithRatio,Hours,ClusterSize,Medoid,CentreDistance";
        foreach (FleetMember member in result.Members)
        {
            string rank = ranks.TryGetValue(member, out int found) ? found.ToString(CultureInfo.InvariantCulture) : "";
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{member.Number},{CsvText.Field(member.City)},{member.Cluster},{member.LeafPosition},{CsvText.Field(member.JoinHeight)},{CsvText.Field(member.Constant)},{rank},{member.Readings},{member.HoursWithRatio},{result.Hours},{member.ClusterSize},{member.Medoid},{CsvText.Field(member.CentreDistance)}");
        }
    }

    public static IEnumerable<string> Anomalies(FleetResult result)
    {
        yield return "Rank,NumInstallation,City,NamedByRule,Constant,Reason,Cause,Since,Severity,Actor";
        foreach (FleetAnomaly anomaly in result.Anomalies)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{anomaly.Rank},{anomaly.Member.Number},{CsvText.Field(anomaly.Member.City)},{CsvText.Field(anomaly.NamedByRule)},{CsvText.Field(anomaly.Member.Constant)},{CsvText.Field(anomaly.Reason)},{Parts(anomaly.Finding)}");
        }
    }

    /// <summary>Every installation by rank.</summary>
    public static IEnumerable<string> Scores(FleetResult result)
    {
        yield return "NumInstallation,Score,Rank,Kind,Explanation";
        foreach (FleetMember member in result.Members.OrderBy(member => member.Rank))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{member.Number},{CsvText.Field(member.Score)},{member.Rank},{member.Kind},{CsvText.Field(member.Explanation)}");
        }
    }

    public static IEnumerable<string> Merges(FleetResult result)
    {
        yield return "Step,Merge1,Merge2,Height";
        for (int i = 0; i < result.Tree.Merges.Count; i++)
        {
            Merge merge = result.Tree.Merges[i];
            yield return string.Create(CultureInfo.InvariantCulture, $"{i + 1},{merge.First},{merge.Second},{CsvText.Field(merge.Height)}");
        }
    }

    private static string Parts(Finding? finding) => finding is null
        ? ",,,"
        : string.Create(CultureInfo.InvariantCulture, $"{finding.Cause.Name()},{finding.SinceUtc:yyyy-MM-dd HH:mm:ss},{finding.Severity.ToString().ToLowerInvariant()},{finding.Actor.ToString().ToLowerInvariant()}");

    public static IEnumerable<string> Distances(FleetResult result)
    {
        IReadOnlyList<FleetMember> members = result.Members;
        DistanceMatrix distances = result.Distances();
        yield return $"NumInstallation,{string.Join(',', members.Select(member => member.Number))}";
        for (int i = 0; i < members.Count; i++)
        {
            int row = i;
            yield return $"{members[i].Number},{string.Join(',', Enumerable.Range(0, members.Count).Select(j => CsvText.Field(distances[row, j])))}";
        }
    }
}
