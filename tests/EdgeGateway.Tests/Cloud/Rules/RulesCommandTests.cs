using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Cloud.Import;
using EdgeGateway.Cloud.Measures;
using EdgeGateway.Cloud.Rules;
using EdgeGateway.Cloud.Store;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Tests.Cloud.Import;
using EdgeGateway.Tests.Cloud.Store;
using Microsoft.Extensions.Time.Testing;
using Spectre.Console;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Rules;

public sealed class RulesCommandTests : IDisposable
{
    private static readonly string[] Window = ["--from", "2016-12-15", "--to", "2016-12-25"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("rules-command-");
    private readonly StringWriter output = new(), messages = new(), usage = new();
    private readonly TemporaryCsv csv = new([.. Lines(), "1,9000000001,\"SAINT-ETIENNE, LOIRE\",1,SOMETHING,2016-12-15 10:00:00,1"]);
    private readonly TemporaryStore store = new();

    public void Dispose()
    {
        output.Dispose();
        messages.Dispose();
        usage.Dispose();
        csv.Dispose();
        store.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_file_gives_findings_as_documented_and_the_reasons_of_rules_that_did_not_run()
    {
        Assert.Equal(0, await RunAsync([.. Window, "--input", csv.Path, "--out", Path.Combine(folder.FullName, "out")]));

        string[] lines = await File.ReadAllLinesAsync(Path.Combine(folder.FullName, "out", "findings.csv"), TestContext.Current.CancellationToken);
        Assert.Equal("NumInstallation,City,Cause,FoundBy,Roles,Since,Severity,Actor,Explanation", lines[0]);
        Assert.Contains("9000000001,\"SAINT-ETIENNE, LOIRE\",flat_line,V5,ambient,,alarm,technician,\"all 480 readings of ambient are 22, from the first reading on\"", lines);
        Assert.Contains(lines, line => line.StartsWith("9000000002,LYON,overheating,R3,ambient,,warning,operator,\"room air has a median of 22.", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.StartsWith("9000000001", StringComparison.Ordinal) && line.Contains(",R3,", StringComparison.Ordinal));
        Assert.Contains("2 installations, 2880 readings, 22 rules: ", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("R15 did not run for 2 installations: no reading of errorCode.", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("1 readings of the measure SOMETHING were left out: no role is known for it (not a well-formed code: column 10: expected an underscore", messages.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_window_without_readings_says_what_there_is()
    {
        var refused = await Assert.ThrowsAsync<OperatorException>(() => RunAsync(["--from", "2015-01-01", "--to", "2015-02-01", "--input", csv.Path]));

        Assert.StartsWith("No readings with a role from 2015-01-01 00:00:00 to 2015-02-01 00:00:00 UTC in ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(": it has readings from 2016-12-15 00:00:00 to ", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith(" Choose --from and --to within.", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "--peers")]
    [InlineData(false)]
    public async Task With_peers_what_a_short_window_cannot_show_is_said(bool said, params string[] peers)
    {
        Assert.Equal(0, await RunAsync(["--from", "2016-12-15", "--to", "2016-12-18", "--input", csv.Path, .. peers]));

        Assert.Equal(said, messages.ToString().Contains("The window is too short for the fleet method to judge a slow drift", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Json_has_findings_what_they_explain_and_what_did_not_run_and_settings_count()
    {
        string settings = Path.Combine(folder.FullName, "rules.json");
        await File.WriteAllTextAsync(settings, """{ "rules": { "V5": { "severity": "critical" }, "R15": { "enabled": false } } }""", TestContext.Current.CancellationToken);

        Assert.Equal(0, await RunAsync([.. Window, "--input", csv.Path, "--json", "--state", folder.FullName, "--time-zone", "UTC"]));

        JsonElement root = JsonDocument.Parse(output.ToString()).RootElement;
        JsonElement flat = root.GetProperty("findings").EnumerateArray().First();
        Assert.Equal(("flat_line", "critical", JsonValueKind.Null), (flat.GetProperty("cause").GetString(), flat.GetProperty("severity").GetString(), flat.GetProperty("since").ValueKind));
        Assert.Contains(root.GetProperty("suppressed").EnumerateArray(), one => one.GetProperty("cause").GetString() == "overheating" && one.GetProperty("number").GetInt64() == 9_000_000_001);
        string[] notRun = [.. root.GetProperty("notRun").EnumerateArray().Select(one => one.GetProperty("rule").GetString()!)];
        Assert.Contains("R14", notRun);
        Assert.DoesNotContain("R15", notRun);
        Assert.Equal("UTC", root.GetProperty("timeZone").GetString());
        Assert.Equal(1, root.GetProperty("unknownLabels").GetProperty("SOMETHING").GetInt32());
    }

    [Fact]
    public async Task The_store_gives_the_findings_of_the_file()
    {
        await new ImportJob(store.Store, TimeProvider.System).RunAsync(csv.Path, null, TestContext.Current.CancellationToken);

        await RunAsync([.. Window, "--input", csv.Path, "--json"]);
        JsonElement ofFile = JsonDocument.Parse(output.ToString()).RootElement.GetProperty("findings");
        output.GetStringBuilder().Clear();
        await RunAsync([.. Window, "--json"]);

        Assert.Equal(ofFile.ToString(), JsonDocument.Parse(output.ToString()).RootElement.GetProperty("findings").ToString());
    }

    [Fact]
    public async Task What_a_person_can_mend_is_told()
    {
        Assert.Contains("--time-zone: the time zone \"Mars\" is not known", (await Refused([.. Window, "--input", csv.Path, "--time-zone", "Mars"])).Message, StringComparison.Ordinal);
        Assert.Contains("it has readings from 2016-12-15 00:00:00", (await Refused(["--from", "2020-01-01", "--to", "2020-01-02", "--input", csv.Path])).Message, StringComparison.Ordinal);
        Assert.Contains("none.json cannot be read", (await Refused([.. Window, "--input", csv.Path, "--settings", "none.json"])).Message, StringComparison.Ordinal);
        Assert.NotEmpty(Command().Parse(["--from", "2016-12-15"]).Errors);
    }

    [Fact]
    public async Task The_rules_are_listed_without_a_window_and_a_settings_file_is_checked()
    {
        string settings = Path.Combine(folder.FullName, "mine.json");
        await File.WriteAllTextAsync(settings, """{ "rules": { "R2": { "nights": 5 } } }""", TestContext.Current.CancellationToken);

        Assert.Equal(0, await RunAsync(["list", "--json"]));
        Assert.Equal(22, JsonDocument.Parse(output.ToString()).RootElement.GetArrayLength());
        Assert.Equal(0, await RunAsync(["list"]));
        Assert.Equal(0, await RunAsync(["check", settings]));
        Assert.Contains("is good: 1 rules and 0 installations are set otherwise", output.ToString(), StringComparison.Ordinal);
    }

    // Ten days, every 30 minutes: rooms at 22 degC, at the first installation exactly so all the time.
    private static IEnumerable<string> Lines()
    {
        for (int half = 0; half < 480; half++)
        {
            string time = new DateTime(2016, 12, 15).AddMinutes(30 * half).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            double wave = Math.Sin(half * 0.7);
            foreach ((int number, string city, double room) in new[] { (1, "\"SAINT-ETIENNE, LOIRE\"", 22.0), (2, "LYON", 22 + (0.3 * wave)) })
            {
                foreach ((string label, double value) in new[] { ("EXTER_T.REF_CORRIGE", 5 + wave), ("AMBIA_T.REF_CORRIGE", room), ("CIRC1_T.DEPART", (half % 48 is > 11 and < 44 ? 45 : 37) + wave) })
                {
                    yield return string.Create(CultureInfo.InvariantCulture, $"1,{9_000_000_000 + number},{city},1,BASE_VN_T.{label},{time},{value:R}");
                }
            }
        }
    }

    private static IAnsiConsole To(TextWriter writer) =>
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Ansi = AnsiSupport.No, Interactive = InteractionSupport.No });

    private Command Command() => RulesCommand.Create(
        To(output), To(messages), new FakeTimeProvider(), _ => new StoreSeriesSource("the store", store.Store.Snapshot, new StoreSelection([.. Roles.All], MeasureTable.BuiltIn)));

    private Task<OperatorException> Refused(string[] arguments) => Assert.ThrowsAsync<OperatorException>(() => RunAsync(arguments));

    // Never the state directory of the person who runs the tests.
    private Task<int> RunAsync(string[] arguments)
    {
        string[] state = arguments.Contains("--state") || arguments[0] is "list" or "check" ? [] : ["--state", Path.Combine(folder.FullName, "none")];
        return Command().Parse([.. arguments, .. state])
            .InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Error = usage, Output = usage }, TestContext.Current.CancellationToken);
    }
}
