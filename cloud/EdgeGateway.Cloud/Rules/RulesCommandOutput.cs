using System.Globalization;
using System.Text.Json;
using EdgeGateway.Analytics.Findings;
using EdgeGateway.Analytics.Rules;
using EdgeGateway.Cloud.Commands;
using Spectre.Console;

namespace EdgeGateway.Cloud.Rules;

/// <summary>Tells the result of <c>cloud-twin rules</c> to a person or a program.</summary>
internal static class RulesCommandOutput
{
    private const int MostRows = 50, MostReasons = 30;

    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void WriteTable(RulesResult result, string? file, IAnsiConsole console)
    {
        TextWriter writer = console.Profile.Out.Writer;
        var findings = result.Findings;
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{result.Plants.Count} installations, {result.Readings} readings, {RuleBook.Rules.Count} rules: {findings.Count} findings at {result.Plants.Count(plant => plant.Findings.Count > 0)} installations."));
        if (findings.Count > 0)
        {
            ResultTable.Write(console, ["Severity", "Installation", "City", "Cause", "By", "Who acts", "Why"], findings.Take(MostRows).Select(Cells));
        }

        if (findings.Count > MostRows)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{findings.Count - MostRows} more findings; all are in findings.csv (--out DIR) and in --json."));
        }

        WriteNotRun(result, writer);
        writer.Write(file is null ? "" : $"wrote {file}\n");
    }

    /// <summary>Says in one line how many findings there are, by severity.</summary>
    public static void WriteCount(RulesResult result, IAnsiConsole console)
    {
        string[] counts = [.. result.Findings.GroupBy(found => found.Finding.Severity).Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {Small(group.Key)}"))];
        console.Profile.Out.Writer.WriteLine(counts.Length == 0
            ? "Rules of the trade and comparison together: no finding."
            : $"Rules of the trade and comparison together, one finding per cause: {string.Join(", ", counts)} (findings.csv).");
    }

    public static void WriteJson(RulesResult result, string? file, TextWriter writer)
    {
        var document = new
        {
            source = result.Source,
            from = result.Window.FromUtc,
            to = result.Window.ToUtc,
            timeZone = result.Settings.Zone.Id,
            installations = result.Plants.Count,
            readings = result.Readings,
            brokenLines = result.Notes.BrokenLines,
            unknownLabels = result.Notes.UnknownLabels,
            findings = result.Findings.Select(found => Row(found.Plant, found.Finding)),
            suppressed = result.Plants.SelectMany(plant => plant.Suppressed.Select(finding => Row(plant, finding))),
            notRun = result.NotRun.Select(not => new { not.Rule, not.Reason, not.Installations }),
            file,
        };
        writer.WriteLine(JsonSerializer.Serialize(document, Indented));
    }

    /// <summary>A finding for a program.</summary>
    public static object Row(PlantFindings plant, Finding finding) => new
    {
        plant.Number, plant.City, cause = finding.Cause.Name(), finding.FoundBy, finding.Roles, since = finding.SinceUtc, severity = Small(finding.Severity),
        actor = Small(finding.Actor), finding.Explanation,
    };

    private static void WriteNotRun(RulesResult result, TextWriter writer)
    {
        var reasons = result.NotRun;
        foreach ((string rule, string reason, IReadOnlyList<long> installations) in reasons.Take(MostReasons))
        {
            string who = installations.Count == 1
                ? string.Create(CultureInfo.InvariantCulture, $"installation {installations[0]}")
                : string.Create(CultureInfo.InvariantCulture, $"{installations.Count} installations");
            writer.WriteLine($"{rule} did not run for {who}: {reason}.");
        }

        if (reasons.Count > MostReasons)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{reasons.Count - MostReasons} more reasons; all are in --json."));
        }
    }

    private static string[] Cells((PlantFindings Plant, Finding Finding) found) =>
    [
        Small(found.Finding.Severity), found.Plant.Number.ToString(CultureInfo.InvariantCulture), found.Plant.City, found.Finding.Cause.Name(), found.Finding.FoundBy,
        Small(found.Finding.Actor), found.Finding.Explanation,
    ];

    private static string Small(Enum value) => value.ToString().ToLowerInvariant();
}
