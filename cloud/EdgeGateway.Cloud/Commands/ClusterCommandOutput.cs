using System.Globalization;
using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Cloud.Measures;
using EdgeGateway.Cloud.Rules;
using Spectre.Console;

namespace EdgeGateway.Cloud.Commands;

/// <summary>Tells the result of <c>cloud-twin cluster</c> to a person.</summary>
internal static class ClusterCommandOutput
{
    private const int MostRows = 20;

    public static void WriteTable(FleetResult result, IReadOnlyList<string> files, IAnsiConsole console)
    {
        TextWriter writer = console.Profile.Out.Writer;
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Members.Count} installations, {result.Readings} readings in {result.Hours} hours; {result.Clusters} clusters (cut at {result.CutHeight:0.####})."));
        if (result.Groups is { } groups)
        {
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"Compared in {groups.Count} groups of radius {groups.Radius:0.####}: every height is right within {2 * groups.Radius:0.####} (docs/scale.md)."));
        }

        writer.WriteLine(result.Anomalies.Count == 0 ? "Nobody stands out." : "These deserve a look:");
        if (result.Anomalies.Count > 0)
        {
            ResultTable.Write(console, ["Rank", "Installation", "City", "Why"], Anomalies(result));
        }

        if (result.Rules is { } rules)
        {
            RulesCommandOutput.WriteCount(rules, console);
        }

        foreach (string file in files)
        {
            writer.WriteLine($"wrote {file}");
        }
    }

    /// <summary>Says what the source could not use; nothing when it used all.</summary>
    public static void WriteNotes(SourceNotes notes, IAnsiConsole console)
    {
        TextWriter writer = console.Profile.Out.Writer;
        foreach (string remark in notes.Remarks)
        {
            writer.WriteLine(remark);
        }

        if (notes.BrokenLines > 0)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{notes.BrokenLines} lines could not be read and were left out, the first:"));
            foreach (FleetCsvError error in notes.FirstBrokenLines.Take(5))
            {
                writer.WriteLine($"  {error}");
            }
        }

        UnknownMeasures.Write(notes.UnknownLabels, "left out", writer);
    }

    private static IEnumerable<string[]> Anomalies(FleetResult result)
    {
        int more = result.Anomalies.Count - MostRows;
        IEnumerable<string[]> shown = result.Anomalies.Take(MostRows).Select(anomaly => new[]
        {
            anomaly.Rank.ToString(CultureInfo.InvariantCulture), anomaly.Member.Number.ToString(CultureInfo.InvariantCulture), anomaly.Member.City, anomaly.Reason,
        });
        return more > 0 ? shown.Append(["", string.Create(CultureInfo.InvariantCulture, $"{more} more"), "", "all are in ts_anomalies.csv"]) : shown;
    }
}
