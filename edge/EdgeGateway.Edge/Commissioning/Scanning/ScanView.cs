using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using EdgeGateway.Edge.Commissioning.Wiring;

namespace EdgeGateway.Edge.Commissioning.Scanning;

/// <summary>Shows what a scan found.</summary>
internal static class ScanView
{
    /// <summary>One device in one line, as soon as it answers.</summary>
    public static string Line(ScanFinding finding) => string.Create(
        CultureInfo.InvariantCulture,
        $"{LineText.Of(finding.Line)}, unit {finding.Unit}: {(finding.IsTwice ? "two devices with this address? " : "")}{finding.Answer} ({finding.Latency.TotalMilliseconds:F0} ms)");

    /// <summary>All for a person.</summary>
    public static string Text(ScanResult result)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{result.Found.Count} device{(result.Found.Count == 1 ? "" : "s")} found, {result.Asked} addresses asked in {result.Duration.TotalSeconds:0.0} s{(result.IsWhole ? "" : ", stopped before the end")}");
        foreach (ScanFinding finding in result.Found)
        {
            text.AppendLine().Append(Line(finding));
            foreach (string more in Details(finding))
            {
                text.AppendLine().Append("    ").Append(more);
            }
        }

        foreach (string note in result.Notes)
        {
            text.AppendLine().Append("note: ").Append(note);
        }

        string verdicts = VerdictView.Text(result.Verdicts);
        return verdicts.Length == 0 ? text.ToString() : text.AppendLine().Append(verdicts).ToString();
    }

    /// <summary>All for machines.</summary>
    public static JsonObject Json(ScanResult result) => new()
    {
        ["complete"] = result.IsWhole,
        ["asked"] = result.Asked,
        ["seconds"] = Math.Round(result.Duration.TotalSeconds, 2),
        ["devices"] = new JsonArray([.. result.Found.Select(Row)]),
        ["verdicts"] = VerdictView.Json(result.Verdicts),
        ["notes"] = new JsonArray([.. result.Notes.Select(note => (JsonNode)note)]),
    };

    private static IEnumerable<string> Details(ScanFinding finding)
    {
        if (finding.Identity is not { } identity)
        {
            yield break;
        }

        if (identity.Names.Count > 0)
        {
            yield return string.Join(", ", identity.Names.Select(name => $"{name.Name}: {name.Value}"));
        }

        if (identity.ServerId is { } server)
        {
            yield return $"server id: {server}";
        }

        foreach (MapGuess guess in identity.Maps)
        {
            yield return guess.IsWeak
                ? $"{(identity.Maps[0].IsWeak ? "may be" : "less likely")} the map {guess.Map}: one value in its range is all that speaks for it ({guess.Reasons[0]})"
                : string.Create(CultureInfo.InvariantCulture, $"looks like the map {guess.Map}: {guess.Fitting} of {guess.Asked} probe points fit ({string.Join("; ", guess.Reasons)})");
        }

        if (identity.IsEmpty)
        {
            yield return "does not say who it is, and no map of the catalogue recognises it";
        }
    }

    private static JsonNode Row(ScanFinding finding) => new JsonObject
    {
        ["line"] = LineText.Of(finding.Line),
        ["unit"] = finding.Unit,
        ["latencyMs"] = Math.Round(finding.Latency.TotalMilliseconds, 1),
        ["answer"] = finding.Answer,
        ["twoDevices"] = finding.IsTwice,
        ["identification"] = new JsonObject([.. (finding.Identity?.Names ?? []).DistinctBy(name => name.Name).Select(name => KeyValuePair.Create<string, JsonNode?>(name.Name, name.Value))]),
        ["serverId"] = finding.Identity?.ServerId,
        ["maps"] = new JsonArray([.. (finding.Identity?.Maps ?? []).Select(Guess)]),
    };

    private static JsonNode Guess(MapGuess guess) => new JsonObject
    {
        ["map"] = guess.Map,
        ["fitting"] = guess.Fitting,
        ["asked"] = guess.Asked,
        ["oneValueOnly"] = guess.IsWeak,
        ["reasons"] = new JsonArray([.. guess.Reasons.Select(reason => (JsonNode)reason)]),
    };
}
