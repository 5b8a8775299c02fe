using System.Globalization;
using System.CommandLine;
using System.Text.Json;
using EdgeGateway.Cloud.Commands;
using EdgeGateway.Cloud.Import;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Tests.Analytics;
using Microsoft.Extensions.Time.Testing;
using Spectre.Console;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Fleet;

public sealed class ClusterCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("cluster").FullName;
    private readonly StringWriter output = new(), messages = new(), usage = new();
    private readonly FakeTimeProvider clock = new();
    private readonly ListSource store = new ListSource().Add(1, 30, hour => hour % 5).Add(2, 30, hour => hour % 7).Add(4, 30, _ => 2.5);

    private string? opened;

    public void Dispose()
    {
        output.Dispose();
        messages.Dispose();
        usage.Dispose();
    }

    [Fact]
    public async Task A_file_gives_the_tables_the_pictures_and_the_golden_tree()
    {
        int code = await Run("--input", GoldenFleet.PathOf("n30/input.csv.gz"), "--from", "2016-12-15", "--to", "2017-01-01", "--out", folder);

        Assert.Equal(0, code);
        Assert.Equal(["cluster.png", "cluster.svg", "clusters.csv", "merges.csv", "scores.csv", "ts_anomalies.csv"], Directory.GetFiles(folder).Select(Path.GetFileName).Order());
        Assert.Contains("30 installations, 143104 readings in 408 hours; 4 clusters", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("9026860001", output.ToString(), StringComparison.Ordinal);
        Assert.Contains($"wrote {Path.Combine(folder, "cluster.svg")}", output.ToString(), StringComparison.Ordinal);
        Assert.Equal("", messages.ToString());
        string[][] golden = Lines(GoldenFleet.PathOf("n30/hclust_merge.csv")), written = Lines(Path.Combine(folder, "merges.csv"));
        Assert.Equal(golden.Select(line => line[..3]), written.Select(line => line[..3]));
        Assert.All(golden.Zip(written).Skip(1), pair => Assert.Equal(Number(pair.First[3]), Number(pair.Second[3]), 1e-9));
    }

    [Fact]
    public async Task Without_a_file_the_store_is_read_and_closed_and_json_goes_to_programs()
    {
        int code = await Run("--from", "2026-01-01T00:00Z", "--to", "2026-01-02T06:00", "--out", folder, "--json", "--distances", "--linkage", "average", "--clusters", "2", "--tank", "north");

        Assert.Equal(0, code);
        Assert.True(store.Disposed);
        using JsonDocument json = JsonDocument.Parse(output.ToString());
        Assert.Equal("the list north", json.RootElement.GetProperty("source").GetString() + " " + opened);
        Assert.Equal(30, json.RootElement.GetProperty("hours").GetInt32());
        Assert.Equal("average", json.RootElement.GetProperty("linkage").GetString());
        Assert.Equal([1, 1, 2], json.RootElement.GetProperty("installations").EnumerateArray().Select(i => i.GetProperty("cluster").GetInt32()));
        Assert.Equal(4, json.RootElement.GetProperty("anomalies")[0].GetProperty("number").GetInt64());
        Assert.True(File.Exists(Path.Combine(folder, "distances.csv")));
    }

    [Theory]
    [InlineData("--from", "2016-13-01", "--to", "2017-01-01", "--out", "x", "--from \"2016-13-01\" is not a date")]
    [InlineData("--from", "2017-01-01", "--to", "2016-01-01", "--out", "x", "--to must be later than --from")]
    [InlineData("--from", "2016-01-01", "--to", "2017-01-01", "--cut", "-1", "--cut must be a height")]
    [InlineData("--from", "2016-01-01", "--to", "2017-01-01", "--clusters", "0", "--clusters must be a whole number of at least 1")]
    [InlineData("--from", "2016-01-01", "--to", "2017-01-01", "--linkage", "median", "--linkage is \"median\"; allowed: complete, single, average, ward")]
    public async Task Wrong_usage_is_told_before_anything_is_read(string a, string b, string c, string d, string e, string f, string told)
    {
        ParseResult parsed = Command().Parse([a, b, c, d, e, f, .. e == "--out" ? Array.Empty<string>() : ["--out", "x"]]);

        Assert.Contains(parsed.Errors, error => error.Message.Contains(told, StringComparison.Ordinal));
        Assert.NotEqual(0, await parsed.InvokeAsync(new InvocationConfiguration { Error = usage, Output = usage }, TestContext.Current.CancellationToken));
        Assert.Null(opened);
    }

    [Fact]
    public async Task Without_a_method_the_fleet_is_compared_with_its_peers_and_every_installation_has_a_score()
    {
        int code = await Command().Parse(["--input", GoldenFleet.PathOf("n30/input.csv.gz"), "--from", "2016-12-15", "--to", "2017-01-01", "--out", folder, "--state", Path.Combine(folder, "none")])
            .InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Error = usage, Output = usage }, TestContext.Current.CancellationToken);

        string[][] scores = Lines(Path.Combine(folder, "scores.csv"));
        Assert.Equal(0, code);
        Assert.Equal(["NumInstallation", "Score", "Rank", "Kind", "Explanation"], scores[0]);
        Assert.Equal(Enumerable.Range(1, 30), scores.Skip(1).Select(line => int.Parse(line[2], CultureInfo.InvariantCulture)));
        Assert.Equal(scores.Skip(1).Select(line => Number(line[1])).OrderDescending(), scores.Skip(1).Select(line => Number(line[1])));
        Assert.All(scores.Skip(1), line => Assert.NotEqual("", line[4]));
    }

    [Fact]
    public async Task A_window_without_data_leaves_no_files_and_an_error_for_the_operator()
    {
        var refused = await Assert.ThrowsAsync<OperatorException>(() => Run("--from", "2025-01-01", "--to", "2025-02-01", "--out", folder));

        Assert.Contains("2026-01-01 00:07:00 to 2026-01-02 05:07:00", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder));
        Assert.True(store.Disposed);
    }

    [Fact]
    public async Task What_could_not_be_used_is_told_beside_the_result()
    {
        string file = Path.Combine(folder, "odd.csv");
        string other = FleetFile.Line1.Replace("EXTER", "ELSE", StringComparison.Ordinal);
        await File.WriteAllBytesAsync(file, FleetFile.Bytes(FleetFile.Line1, other, "broken", FleetFile.Line2), TestContext.Current.CancellationToken);

        int code = await Run("--input", file, "--from", "2016-12-15", "--to", "2016-12-16", "--out", folder);

        Assert.Equal(0, code);
        Assert.Contains("1 lines could not be read", messages.ToString(), StringComparison.Ordinal);
        Assert.Contains("line 4: 1 fields instead of 7: broken", messages.ToString(), StringComparison.Ordinal);
        Assert.Contains("1 readings of the measure BASE_VN_T.ELSE_T.REF_CORRIGE", messages.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_run_without_a_terminal_prints_a_line_every_two_seconds()
    {
        IAnsiConsole console = To(messages);

        await ClusterProgress.RunAsync(console, clock, progress =>
        {
            for (int step = 0; step < 10; step++)
            {
                clock.Advance(TimeSpan.FromSeconds(0.5));
                progress.Report(new("Reading", step / 10.0));
            }

            return Task.CompletedTask;
        });

        Assert.Equal(["Reading: 30 %", "Reading: 70 %"], messages.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private Command Command()
    {
        var tank = new Option<string>("--tank");
        return ClusterCommand.Create(
            To(output),
            To(messages),
            clock,
            (parsed, _) =>
            {
                opened = parsed.GetValue(tank) ?? "any";
                return Task.FromResult<EdgeGateway.Cloud.Fleet.ISeriesSource>(store);
            },
            tank,
            ImportCommand.StateOption());
    }

    private Task<int> Run(params string[] arguments) =>
        Command().Parse(["--method", "reference", .. arguments]).InvokeAsync(
            new InvocationConfiguration { EnableDefaultExceptionHandler = false, Error = usage, Output = usage }, TestContext.Current.CancellationToken);

    private static string[][] Lines(string file) => [.. File.ReadAllLines(file).Select(line => line.Split(','))];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static IAnsiConsole To(TextWriter writer) =>
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Ansi = AnsiSupport.No, Interactive = InteractionSupport.No });
}
