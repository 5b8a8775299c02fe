using System.IO.Compression;
using EdgeGateway.Tests.Analytics;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Fleet;

/// <summary>Everything that the reference run of two fleets gave, through the command.</summary>
public sealed class GoldenCommandTests : IDisposable
{
    private readonly ClusterBench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("n30", "root", "", true)]
    [InlineData("n30", "squared", "_squared", false)]
    [InlineData("n100", "root", "", false)]
    [InlineData("n100", "squared", "_squared", true)]
    public async Task The_command_reproduces_every_golden_file(string fleet, string form, string suffix, bool gzip)
    {
        int code = await bench.RunAsync(
            gzip ? GoldenFleet.PathOf($"{fleet}/input.csv.gz") : Unpacked(fleet),
            "--from", "2016-12-15", "--to", "2017-01-01", "--method", "reference", "--form", form, "--distances", "--steps");

        Assert.Equal(0, code);
        Assert.Equal("", bench.Messages);
        Same($"{fleet}/hourly.csv.gz", "hourly.csv", keys: 2);
        Same($"{fleet}/matrix.csv", "matrix.csv", keys: 1);
        Same($"{fleet}/acf.csv", "acf.csv", keys: 1);
        Same($"{fleet}/pacf.csv", "pacf.csv", keys: 1);
        Same($"{fleet}/weights.csv", "weights.csv", keys: 1);
        Same($"{fleet}/distance{suffix}.csv", "distances.csv", keys: 1);
        Same($"{fleet}/hclust_merge{suffix}.csv", "merges.csv", keys: 3);
        Same($"{fleet}/hclust_order{suffix}.csv", "order.csv", keys: 3);
        Assert.Equal(Column($"{fleet}/anomalies{suffix}.csv", 1), bench.Table("ts_anomalies.csv").Where(row => row[3] == "1").Select(row => row[1]));
        Assert.Equal(Column($"{fleet}/constant_series.csv", 0), bench.Table("clusters.csv").Where(row => row[5] == "1").Select(row => row[0]));
    }

    [Fact]
    public async Task Fewer_lags_and_another_rule_height_are_obeyed()
    {
        await bench.RunAsync(
            GoldenFleet.PathOf("n30/input.csv.gz"), "--from", "2016-12-15", "--to", "2017-01-01", "--lags", "7", "--height", "0.25", "--steps", "--json");

        double[][] golden = GoldenFleet.Rows("n30/pacf.csv");
        Assert.All(bench.Table("pacf.csv").Index(), row => GoldenFleet.Agree(golden[row.Index].AsSpan(0, 7), [.. row.Item.Skip(1).Select(GoldenFleet.Number)], row.Item[0]));
        Assert.Equal(7, bench.Table("weights.csv").Length);
        int above = bench.Table("merges.csv").Count(row => GoldenFleet.Number(row[3]) > 0.25);
        Assert.InRange(above, 2, 29);
        Assert.Equal(above, bench.Table("ts_anomalies.csv").Count(row => row[3] == "1"));
        Assert.Contains("\"lags\": 7", bench.Output, StringComparison.Ordinal);
        Assert.Contains("merges above 0.25", string.Concat(bench.Table("ts_anomalies.csv")[0]), StringComparison.Ordinal);
    }

    private string Unpacked(string fleet)
    {
        using var gzip = new GZipStream(File.OpenRead(GoldenFleet.PathOf($"{fleet}/input.csv.gz")), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        gzip.CopyTo(plain);
        return bench.Add("input.csv", plain.ToArray());
    }

    private void Same(string golden, string written, int keys)
    {
        string[][] expected = GoldenFleet.Table(golden), actual = bench.Table(written);
        Assert.Equal(expected.Length, actual.Length);
        foreach ((string[] first, string[] second) in expected.Zip(actual))
        {
            Assert.Equal(first[..keys], second[..keys]);
            GoldenFleet.Agree([.. first[keys..].Select(GoldenFleet.Number)], [.. second[keys..].Select(GoldenFleet.Number)], $"{written}, {string.Join(' ', first[..keys])}");
        }
    }

    private static IEnumerable<string> Column(string file, int column) => GoldenFleet.Table(file).Select(row => row[column]);
}
