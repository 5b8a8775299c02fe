using System.Globalization;
using System.Text.Json;
using EdgeGateway.EndToEnd.Cloud;
using Xunit;

namespace EdgeGateway.EndToEnd.Batch;

public sealed class ExampleTests : IDisposable
{
    private readonly BatchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_reference_analysis_in_R_gives_the_golden_trees_and_its_anomalies_enter_the_findings_of_a_running_service()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/Rscript"), "Rscript is missing: apt-get install r-base-core.");
        await using TwinService twin = await TwinService.StartAsync(folder.State);

        (int code, JsonElement job, string messages) = await folder.RunAsync(
            "--script", BatchFolder.Example("reference-analysis.R"), "--input", BatchFolder.Golden("n30/input.csv.gz"), "--input", BatchFolder.Golden("n100/input.csv.gz"), "--", "2016-12-15", "2017-01-01");

        Assert.True(code == 0, messages);
        foreach ((string dataset, string golden) in new[] { ("input", "n30"), ("input-2", "n100") })
        {
            string[][] expected = Lines(BatchFolder.Golden($"{golden}/hclust_merge.csv")), merges = Lines(BatchFolder.Result(job, dataset, "merges.csv"));
            Assert.Equal(expected.Select(line => line[..3]), merges.Select(line => line[..3]));
            Assert.All(expected.Zip(merges).Skip(1), pair => Assert.Equal(Number(pair.First[3]), Number(pair.Second[3]), 1e-9));
            Assert.Equal(
                Lines(BatchFolder.Golden($"{golden}/anomalies.csv")).Select(line => line[..2]),
                Lines(BatchFolder.Result(job, dataset, "ts_anomalies.csv")).Where(line => line[3] != "0").Select(line => line[..2]));
            Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], (await File.ReadAllBytesAsync(BatchFolder.Result(job, dataset, "cluster.png"), TestContext.Current.CancellationToken))[..4]);
        }

        JsonElement[] findings = [.. (await twin.GetAsync("/api/findings")).EnumerateArray()];
        Assert.Equal([9_001_600_001, 9_008_370_001, 9_026_860_001], findings.Select(finding => finding.GetProperty("installation").GetInt64()).Order());
        Assert.All(findings, finding => Assert.Equal("script:reference-analysis", finding.GetProperty("kind").GetString()));
        Assert.All(findings, finding => Assert.Equal("2016-12-15T00:00:00Z", finding.GetProperty("since").GetString()));
    }

    [Fact]
    public async Task The_example_in_Python_names_the_installation_that_fell_silent()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/python3"), "python3 is missing: apt-get install python3.");
        string csv = folder.PathOf("fleet.csv");
        await File.WriteAllLinesAsync(csv, Fleet(), TestContext.Current.CancellationToken);

        (int code, JsonElement job, string messages) = await folder.RunAsync("--script", BatchFolder.Example("silent_installations.py"), "--input", csv, "--no-findings", "--", "12");

        Assert.True(code == 0, messages);
        Assert.Equal(
            ["Rank,NumInstallation,City,Reason", "1,9000110002,PARIS,\"silent for 30 h, since 2016-12-01 17:00 UTC\""],
            await File.ReadAllLinesAsync(BatchFolder.Result(job, "fleet", "ts_anomalies.csv"), TestContext.Current.CancellationToken));
        Assert.StartsWith("<svg", await File.ReadAllTextAsync(BatchFolder.Result(job, "fleet", "last_seen.svg"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("no new findings", messages, StringComparison.Ordinal);
    }

    // Two days of hours; the second installation ends at 17:00 of the first.
    private static IEnumerable<string> Fleet() =>
    [
        "IdInterneInstallation,NumInstallation,Ville,IdInterneMesure,LibelleLongMesure,DateEvenement,Valeur",
        .. Enumerable.Range(0, 48).Select(hour => $"1,9000110001,LYON,2,BASE_VN_T.AMBIA_T.REF_CORRIGE,{At(hour)},19.5"),
        .. Enumerable.Range(0, 18).Select(hour => $"2,9000110002,PARIS,2,BASE_VN_T.AMBIA_T.REF_CORRIGE,{At(hour)},20"),
    ];

    private static string At(int hour) => new DateTime(2016, 12, 1).AddHours(hour).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string[][] Lines(string path) => [.. File.ReadLines(path).Select(line => line.Replace("\"", "", StringComparison.Ordinal).Split(','))];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
