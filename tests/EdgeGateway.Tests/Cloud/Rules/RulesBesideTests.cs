using System.Text.Json;
using EdgeGateway.Tests.Analytics;
using EdgeGateway.Tests.Cloud.Fleet;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Rules;

/// <summary>The rules beside the fleet method of <c>cloud-twin cluster</c>.</summary>
public sealed class RulesBesideTests : IDisposable
{
    private static readonly string[] Fleet = ["--method", "fleet", "--from", "2016-12-15", "--to", "2017-01-01"];

    private readonly ClusterBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Each_cause_of_an_installation_is_one_finding_and_who_agrees_is_named()
    {
        Assert.Equal(0, await bench.RunAsync(GoldenFleet.PathOf("n30/input.csv.gz"), Fleet));

        string[] lines = await File.ReadAllLinesAsync(Path.Combine(bench.Result, "findings.csv"), TestContext.Current.CancellationToken);
        Assert.Equal("NumInstallation,City,Cause,FoundBy,Roles,Since,Severity,Actor,Explanation", lines[0]);
        string[] causes = [.. lines.Skip(1).Select(line => string.Join(',', line.Split(',')[0], line.Split(',')[2]))];
        Assert.Equal(causes.Distinct(), causes);
        Assert.Contains(lines, line => line.Contains(",\"V5,peers\",", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains(",peers,", StringComparison.Ordinal));
        Assert.Contains("Rules of the trade and comparison together, one finding per cause: ", bench.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("did not run", bench.Output + bench.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rules_change_no_score_and_read_measures_that_the_comparison_does_not()
    {
        IEnumerable<string> golden = GoldenFleet.Table("n30/input.csv.gz").Select(row => string.Join(',', row)), more = [.. Enumerable.Range(0, 30).Select(hour => $"7,9999990001,LYON,1,BASE_VN_ERREUR,2016-12-{16 + (hour / 24)} {hour % 24:00}:00:00,12")];
        string rich = bench.Add("rich.csv", [.. golden, .. more]), measures = bench.Add("measures.csv", "code,role\nBASE_VN_ERREUR,errorCode\n");

        await bench.RunAsync(GoldenFleet.PathOf("n30/input.csv.gz"), [.. Fleet, "--no-rules"]);
        string without = Read("scores.csv"), named = Read("ts_anomalies.csv"), clusters = Read("clusters.csv");
        Assert.False(File.Exists(Path.Combine(bench.Result, "findings.csv")));
        await bench.RunAsync(rich, [.. Fleet, "--measures", measures]);

        Assert.Equal((without, named, clusters), (Read("scores.csv"), Read("ts_anomalies.csv"), Read("clusters.csv")));
        Assert.Contains("9999990001,LYON,boiler_error,R15,errorCode,", Read("findings.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_count_and_json_has_the_findings()
    {
        string settings = bench.Add("rules.json", """{ "rules": { "R3": { "enabled": false }, "V5": { "severity": "critical" } } }""");

        await bench.RunAsync(GoldenFleet.PathOf("n30/input.csv.gz"), [.. Fleet, "--settings", settings, "--json"]);

        JsonElement[] findings = [.. JsonDocument.Parse(bench.Output).RootElement.GetProperty("findings").EnumerateArray()];
        Assert.DoesNotContain(findings, one => one.GetProperty("foundBy").GetString() == "R3");
        Assert.Contains(findings, one => one.GetProperty("severity").GetString() == "critical" && one.GetProperty("foundBy").GetString()!.StartsWith("V5", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_reference_method_has_no_rules()
    {
        await bench.RunAsync(GoldenFleet.PathOf("n30/input.csv.gz"), "--method", "reference", "--from", "2016-12-15", "--to", "2017-01-01", "--json");

        Assert.False(File.Exists(Path.Combine(bench.Result, "findings.csv")));
        Assert.Equal(JsonValueKind.Null, JsonDocument.Parse(bench.Output).RootElement.GetProperty("findings").ValueKind);
    }

    private string Read(string name) => File.ReadAllText(Path.Combine(bench.Result, name));
}
