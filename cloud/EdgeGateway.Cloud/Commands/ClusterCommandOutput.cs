using System.Globalization;
using System.Text.Json;
using EdgeGateway.Cloud.Fleet;
using Spectre.Console;

namespace EdgeGateway.Cloud.Commands;

/// <summary>Tells the result of <c>cloud-twin cluster</c> to a person or a program.</summary>
internal static class ClusterCommandOutput
{
    private const int MostRows = 20;

    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void WriteTable(FleetResult result, IReadOnlyList<string> files, IAnsiConsole console)
    {
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Members.Count} installations, {result.Readings} readings in {result.Hours} hours; {result.Clusters} clusters (cut at {result.CutHeight:0.####})."));
        if (result.Groups is { } groups)
        {
            console.Profile.Out.Writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"Compared in {groups.Count} groups of radius {groups.Radius:0.####}: every height is right within {2 * groups.Radius:0.####} (docs/scale.md)."));
        }

        console.WriteLine(result.Anomalies.Count == 0 ? "Nobody stands out." : "These deserve a look:");
        if (result.Anomalies.Count > 0)
        {
            console.Write(Anomalies(result));
        }

        foreach (string file in files)
        {
            console.Profile.Out.Writer.WriteLine($"wrote {file}");
        }
    }

    public static void WriteJson(FleetResult result, IReadOnlyList<string> files, TextWriter writer)
    {
        var document = new
        {
            source = result.Source,
            from = result.Options.Window.FromUtc,
            to = result.Options.Window.ToUtc,
            linkage = result.Options.Method.Linkage.ToString().ToLowerInvariant(),
            readings = result.Readings,
            hours = result.Hours,
            brokenLines = result.Notes.BrokenLines,
            unknownLabels = result.Notes.UnknownLabels,
            cutHeight = result.CutHeight,
            clusters = result.Clusters,
            groups = result.Groups,
            anomalies = result.Anomalies.Select(a => new { a.Rank, a.Member.Number, a.Member.City, a.NamedByRule, a.Member.Constant, a.Reason }),
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
            }),
            files,
        };
        writer.WriteLine(JsonSerializer.Serialize(document, Indented));
    }

    /// <summary>Says what the source could not use; nothing when it used all.</summary>
    public static void WriteNotes(SourceNotes notes, IAnsiConsole console)
    {
        TextWriter writer = console.Profile.Out.Writer;
        if (notes.BrokenLines > 0)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{notes.BrokenLines} lines could not be read and were left out, the first:"));
            foreach (FleetCsvError error in notes.FirstBrokenLines.Take(5))
            {
                writer.WriteLine($"  {error}");
            }
        }

        foreach ((string label, long count) in notes.UnknownLabels.OrderByDescending(pair => pair.Value).Take(MostRows))
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} readings of the measure {label} were left out: it is not one of the three that are compared."));
        }
    }

    private static Table Anomalies(FleetResult result)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumns("Rank", "Installation", "City", "Why");
        foreach (FleetAnomaly anomaly in result.Anomalies.Take(MostRows))
        {
            table.AddRow(
                anomaly.Rank.ToString(CultureInfo.InvariantCulture),
                anomaly.Member.Number.ToString(CultureInfo.InvariantCulture),
                Markup.Escape(anomaly.Member.City),
                Markup.Escape(anomaly.Reason));
        }

        int more = result.Anomalies.Count - MostRows;
        return more > 0 ? table.AddRow("", string.Create(CultureInfo.InvariantCulture, $"{more} more"), "", "all are in ts_anomalies.csv") : table;
    }
}
