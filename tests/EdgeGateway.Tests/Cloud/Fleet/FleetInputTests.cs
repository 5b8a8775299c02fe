using DuckDB.NET.Data;
using EdgeGateway.Cloud.Import;
using EdgeGateway.Cloud.Store;
using EdgeGateway.Contracts.Hosting;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Fleet;

/// <summary>What <c>cluster --input</c> may name.</summary>
public sealed class FleetInputTests : IDisposable
{
    private readonly ClusterBench bench = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Files_a_pattern_a_folder_and_one_file_give_the_same()
    {
        string[] lines = [.. FleetLines.Some(6)];
        string one = bench.Add("one.csv", lines);
        string first = bench.Add("many/a-1.csv", lines[..300]);
        string second = bench.Add("many/a-2.csv.gz", FleetFile.Gzip(FleetFile.Bytes(lines[250..])));
        bench.Add("many/readme.txt", "not a part of it");
        string[] expected = await Clusters(one);

        Assert.Equal(expected, await Clusters(first, second), Same);
        Assert.Equal(expected, await Clusters(bench.PathOf("many/a-?.csv*")), Same);
        Assert.Equal(expected, await Clusters(bench.PathOf("many")), Same);
        Assert.Equal("", bench.Messages);

        // The doubled lines of the second file are counted as readings, not as measurements.
        bool Same(string a, string b) => a.Split(',').Take(7).SequenceEqual(b.Split(',').Take(7));
    }

    [Fact]
    public async Task Broken_lines_of_several_files_are_told_with_their_file()
    {
        string first = bench.Add("x.csv", [.. FleetLines.Some(), "broken"]), second = bench.Add("y.csv", ["worse", .. FleetLines.Some()]);

        await bench.RunAsync(first, "--input", second);

        Assert.Contains("2 lines could not be read", bench.Messages, StringComparison.Ordinal);
        Assert.Contains("x.csv, line 578: 1 fields instead of 7: broken", bench.Messages, StringComparison.Ordinal);
        Assert.Contains("y.csv, line 2: 1 fields instead of 7: worse", bench.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lake_gives_what_its_file_gave_and_only_files_of_the_manifest_count()
    {
        string csv = bench.Add("fleet.csv", FleetLines.Some(5, hours: 100));
        string lake = await Lake(csv);
        string[] expected = await Clusters(csv, "--from", "2016-12-15", "--to", "2016-12-17");

        // A stranger beside the files that count is not read.
        File.Copy(Directory.GetFiles(Path.Combine(lake, "readings", "date=2016-12-15"))[0], Path.Combine(lake, "readings", "copy.parquet"));
        Assert.Equal(expected, await Clusters(lake, "--from", "2016-12-15", "--to", "2016-12-17"));
        Assert.Equal("", bench.Messages);
    }

    [Fact]
    public async Task A_folder_of_parquet_files_without_a_manifest_is_read_whole_and_that_is_said()
    {
        string csv = bench.Add("fleet.csv", FleetLines.Some(5, hours: 100));
        string lake = await Lake(csv);
        string[] expected = await Clusters(csv);
        File.Delete(Path.Combine(lake, "manifest.json"));

        Assert.Equal(expected, await Clusters(lake));
        Assert.Contains($"The lake {lake} has no manifest.json: all 5 Parquet files in it were read.", bench.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parquet_files_of_other_makers_may_have_other_types_for_the_same_columns()
    {
        string file = bench.PathOf("other.parquet");
        Sql($"""
            COPY (SELECT (i % 3 + 1)::INTEGER AS installation, NULL::VARCHAR AS city, 'p' AS point, r.role AS role, NULL AS quantity,
                TIMESTAMP_NS '2016-12-15 00:00:00' + to_hours(i // 3) AS measured_at, (r.level + (i * i) % 11)::FLOAT AS value, 0::SMALLINT AS quality,
                NULL AS gateway, NULL::BIGINT AS boot, NULL::BIGINT AS seq, 'x' AS source
              FROM range(144) t(i), (VALUES ('exterior', -20), ('ambient', 20), ('circuit1.supply', 40)) r(role, level)) TO '{file}'
            """);

        Assert.Equal(["1", "2", "3"], (await Clusters(file)).Select(line => line.Split(',')[0]));
        Assert.All(bench.Table("clusters.csv"), row => Assert.Equal(["144", "48", "48"], row[7..10]));
    }

    [Fact]
    public async Task A_lake_that_cannot_be_read_is_refused_with_the_reason()
    {
        string lake = await Lake(bench.Add("fleet.csv", FleetLines.Some(3, hours: 30)));
        string file = Directory.GetFiles(Path.Combine(lake, "readings", "date=2016-12-16"))[0];
        File.Move(file, file + ".away");
        Assert.Contains("lacks the file readings/date=2016-12-16", await bench.RefusedAsync(lake), StringComparison.Ordinal);

        await File.WriteAllTextAsync(file, "no parquet", Cancel);
        Assert.Contains("cannot be read", await bench.RefusedAsync(lake), StringComparison.Ordinal);

        await File.WriteAllTextAsync(Path.Combine(lake, "manifest.json"), """{ "schema": "something/2", "files": [] }""", Cancel);
        Assert.Contains("its schema is \"something/2\"", await bench.RefusedAsync(lake), StringComparison.Ordinal);

        await File.WriteAllTextAsync(Path.Combine(lake, "manifest.json"), "{ half", Cancel);
        Assert.Contains("is damaged", await bench.RefusedAsync(lake), StringComparison.Ordinal);

        Sql($"COPY (SELECT 1 AS installation, 2 AS value) TO '{bench.PathOf("few.parquet")}'");
        Assert.Contains("lacks the columns city, point, role, quantity, measured_at, quality", await bench.RefusedAsync(bench.PathOf("few.parquet")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_neither_a_csv_nor_a_lake_is_refused_by_name()
    {
        Directory.CreateDirectory(bench.PathOf("empty"));
        Directory.CreateDirectory(bench.PathOf("state"));
        await File.WriteAllTextAsync(bench.PathOf("state/store.duckdb"), "", Cancel);
        string csv = bench.Add("fleet.csv", FleetLines.Some());
        string lake = await Lake(csv);
        File.Copy(Directory.GetFiles(Path.Combine(lake, "readings", "date=2016-12-15"))[0], bench.PathOf("state/some.parquet"));

        Assert.Contains($"The file {bench.PathOf("none.csv")} cannot be read", await bench.RefusedAsync(bench.PathOf("none.csv")), StringComparison.Ordinal);
        Assert.Contains($"No file matches --input {bench.PathOf("x*.csv")}", await bench.RefusedAsync(bench.PathOf("x*.csv")), StringComparison.Ordinal);
        Assert.Contains($"The folder {bench.PathOf("empty")} holds neither *.csv and *.csv.gz files nor a lake", await bench.RefusedAsync(bench.PathOf("empty")), StringComparison.Ordinal);
        Assert.Contains($"give it as --state {bench.PathOf("state")}", await bench.RefusedAsync(bench.PathOf("state")), StringComparison.Ordinal);
        Assert.Contains("give one lake, or CSV files", await bench.RefusedAsync(lake, "--input", csv), StringComparison.Ordinal);
        Assert.Contains("give a comma-separated file", await bench.RefusedAsync(bench.Add("picture.csv", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])), StringComparison.Ordinal);
    }

    private async Task<string[]> Clusters(string input, params string[] more)
    {
        string[] others = more is [var second] ? ["--input", second] : more;
        Assert.Equal(0, await bench.RunAsync(input, others));
        return await File.ReadAllLinesAsync(Path.Combine(bench.Result, "clusters.csv"), Cancel) is [_, .. var rows] ? rows : [];
    }

    private async Task<string> Lake(string csv)
    {
        var state = StateDirectory.Open(bench.PathOf($"twin-{Guid.NewGuid():n}"), "cloud-twin");
        using SeriesStore store = SeriesStore.Open(state);
        await new ImportJob(store, TimeProvider.System).RunAsync(csv, null, Cancel);
        return store.Lake.Root;
    }

    private static void Sql(string sql)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        connection.Execute(sql);
    }
}
