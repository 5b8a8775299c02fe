using System.Globalization;
using EdgeGateway.Analytics.Clustering;
using EdgeGateway.Analytics.Dissimilarity;
using EdgeGateway.Cloud.Fleet;

namespace EdgeGateway.Cloud.Reports;

/// <summary>The lines of the CSV files; columns as in docs/formats/clusters-csv.md and docs/formats/ts_anomalies-csv.md.</summary>
internal static class FleetTables
{
    public static IEnumerable<string> Clusters(FleetResult result)
    {
        var ranks = result.Anomalies.ToDictionary(anomaly => anomaly.Member, anomaly => anomaly.Rank);
        yield return "NumInstallation,City,Cluster,LeafPosition,JoinHeight,Constant,AnomalyRank,Readings,HoursWithRatio,Hours";
        foreach (FleetMember member in result.Members)
        {
            string rank = ranks.TryGetValue(member, out int found) ? found.ToString(CultureInfo.InvariantCulture) : "";
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{member.Number},{CsvText.Field(member.City)},{member.Cluster},{member.LeafPosition},{CsvText.Field(member.JoinHeight)},{CsvText.Field(member.Constant)},{rank},{member.Readings},{member.HoursWithRatio},{result.Hours}");
        }
    }

    public static IEnumerable<string> Anomalies(FleetResult result)
    {
        yield return "Rank,NumInstallation,City,NamedByRule,Constant,Reason";
        foreach (FleetAnomaly anomaly in result.Anomalies)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{anomaly.Rank},{anomaly.Member.Number},{CsvText.Field(anomaly.Member.City)},{CsvText.Field(anomaly.NamedByRule)},{CsvText.Field(anomaly.Member.Constant)},{CsvText.Field(anomaly.Reason)}");
        }
    }

    public static IEnumerable<string> Merges(FleetResult result)
    {
        yield return "Step,Merge1,Merge2,Height";
        for (int i = 0; i < result.Method.Tree.Merges.Count; i++)
        {
            Merge merge = result.Method.Tree.Merges[i];
            yield return string.Create(CultureInfo.InvariantCulture, $"{i + 1},{merge.First},{merge.Second},{CsvText.Field(merge.Height)}");
        }
    }

    public static IEnumerable<string> Distances(FleetResult result)
    {
        IReadOnlyList<FleetMember> members = result.Members;
        DistanceMatrix distances = result.Method.Distances();
        yield return $"NumInstallation,{string.Join(',', members.Select(member => member.Number))}";
        for (int i = 0; i < members.Count; i++)
        {
            int row = i;
            yield return $"{members[i].Number},{string.Join(',', Enumerable.Range(0, members.Count).Select(j => CsvText.Field(distances[row, j])))}";
        }
    }
}
