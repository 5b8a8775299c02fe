using System.IO.Compression;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.HardwareSim.Fleet;
using EdgeGateway.HardwareSim.Physics;
using Xunit;

namespace EdgeGateway.Tests.HardwareSim.Fleet;

public sealed class FleetFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Rows_have_the_seven_columns_of_the_original_data()
    {
        string[] lines = await WriteAsync(Settings(), "fleet.csv");

        Assert.Equal("IdInterneInstallation,NumInstallation,Ville,IdInterneMesure,LibelleLongMesure,DateEvenement,Valeur", lines[0]);
        Assert.All(lines[1..], line => Assert.Matches(
            @"^\d{4},90\d{7}1,[A-Z-]+,1\d{5},BASE_VN_T\.(EXTER_T\.REF_CORRIGE|AMBIA_T\.REF_CORRIGE|CIRC1_T\.DEPART),2026-01-0[5-7] \d\d:(00|15|30|45):00,-?\d+\.\d+$", line));
        Assert.Equal(20, Cells(lines).Select(c => c[1]).Distinct().Count());
    }

    [Fact]
    public async Task Installations_come_by_number_and_readings_of_a_measure_by_time()
    {
        string[][] rows = Cells(await WriteAsync(Settings(), "fleet.csv"));

        Assert.Equal(rows.Select(r => r[1]).Order(StringComparer.Ordinal), rows.Select(r => r[1]));
        foreach (var series in rows.GroupBy(r => (r[1], r[4])))
        {
            Assert.Equal(series.Select(r => r[5]).Order(StringComparer.Ordinal), series.Select(r => r[5]));
        }
    }

    [Fact]
    public async Task Some_rows_are_missing_doubled_or_contradicted_as_in_real_exports()
    {
        string[][] rows = Cells(await WriteAsync(Settings(installations: 60, faulty: 0), "fleet.csv"));

        var times = rows.GroupBy(r => (r[1], r[4], r[5])).ToArray();
        double expected = 60 * 3 * 3 * 96;
        Assert.InRange(times.Length / expected, 0.90, 0.999);
        Assert.InRange(times.Count(g => g.Count() == 2 && g.Select(r => r[6]).Distinct().Count() == 1) / expected, 0.002, 0.008);
        Assert.InRange(times.Count(g => g.Select(r => r[6]).Distinct().Count() == 2), 1, 100);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_fleet_and_another_seed_another()
    {
        string[] once = await WriteAsync(Settings(), "one.csv");
        string[] twice = await WriteAsync(Settings(), "two.csv");
        string[] other = await WriteAsync(Settings() with { Seed = 12 }, "other.csv");

        Assert.Equal(once, twice);
        Assert.NotEqual(once, other);
    }

    [Fact]
    public async Task A_compressed_file_holds_the_same_rows()
    {
        string[] plain = await WriteAsync(Settings(), "fleet.csv");
        await FleetFile.WriteAsync(Settings(), folder.File("fleet.csv.gz"), () => { }, TestContext.Current.CancellationToken);

        using var reader = new StreamReader(new GZipStream(File.OpenRead(folder.File("fleet.csv.gz")), CompressionMode.Decompress));
        Assert.Equal(plain, (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task An_interrupted_fleet_leaves_no_file()
    {
        using var stopping = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FleetFile.WriteAsync(Settings(), folder.File("fleet.csv"), stopping.Cancel, stopping.Token));

        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_named()
    {
        var e = await Assert.ThrowsAsync<OperatorException>(
            () => FleetFile.WriteAsync(Settings(), folder.File("missing/fleet.csv"), () => { }, TestContext.Current.CancellationToken));

        Assert.Contains("missing/fleet.csv", e.Message, StringComparison.Ordinal);
    }

    private static FleetSettings Settings(int installations = 20, double faulty = 20) =>
        new(installations, new FleetWindow(new DateOnly(2026, 1, 5), new DateOnly(2026, 1, 8)), Seed: 11, faulty, Cities.Names);

    private static string[][] Cells(string[] lines) => [.. lines[1..].Select(l => l.Split(','))];

    private async Task<string[]> WriteAsync(FleetSettings settings, string name)
    {
        await FleetFile.WriteAsync(settings, folder.File(name), () => { }, TestContext.Current.CancellationToken);
        return await File.ReadAllLinesAsync(folder.File(name), TestContext.Current.CancellationToken);
    }
}
