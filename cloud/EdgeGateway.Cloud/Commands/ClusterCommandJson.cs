using System.Text.Json;
using EdgeGateway.Analytics.Findings;
using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Cloud.Rules;

namespace EdgeGateway.Cloud.Commands;

/// <summary>Tells the result of <c>cloud-twin cluster</c> to a program.</summary>
internal static class ClusterCommandJson
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Write(FleetResult result, IReadOnlyList<string> files, TextWriter writer)
    {
        var document = new
        {
            source = result.Source,
            from = result.Options.Window.FromUtc,
            to = result.Options.Window.ToUtc,
            method = result.Options.Approach.ToString().ToLowerInvariant(),
            linkage = result.Options.Method.Linkage.ToString().ToLowerInvariant(),
            form = result.Options.Method.Form.ToString().ToLowerInvariant(),
            lags = result.Options.Method.LagMax,
            ruleHeight = result.Options.Method.AnomalyHeight,
            readings = result.Readings,
            hours = result.Hours,
            brokenLines = result.Notes.BrokenLines,
            unknownLabels = result.Notes.UnknownLabels,
            remarks = result.Notes.Remarks,
            cutHeight = result.CutHeight,
            clusters = result.Clusters,
            groups = result.Groups,
            anomalies = result.Anomalies.Select(a => new { a.Rank, a.Member.Number, a.Member.City, a.NamedByRule, a.Member.Constant, a.Reason, cause = a.Finding?.Cause.Name(), since = a.Finding?.SinceUtc, severity = a.Finding?.Severity.ToString().ToLowerInvariant(), actor = a.Finding?.Actor.ToString().ToLowerInvariant() }),
            installations = result.Members.Select(m => new
            {
                m.Number,
                m.City,
                m.Cluster,
                m.LeafPosition,
                joinHeight = double.IsNaN(m.JoinHeight) ? (double?)null : m.JoinHeight,
                m.Constant,
                m.Readings,
                m.HoursWithRatio,
                m.Score,
                m.Rank,
                m.Kind,
                m.Explanation,
            }),
            findings = result.Rules?.Findings.Select(found => RulesCommandOutput.Row(found.Plant, found.Finding)),
            files,
        };
        writer.WriteLine(JsonSerializer.Serialize(document, Indented));
    }
}
