using System.Globalization;
using EdgeGateway.Cloud.Store;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Contracts.Telemetry;
using Xunit;

namespace EdgeGateway.EndToEnd.Cloud;

public sealed class KilledTests : IDisposable
{
    private const int Days = 24, PerDay = 4000;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cloud-kill-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_twin_killed_while_days_move_into_the_lake_loses_and_doubles_nothing()
    {
        await FillAsync();
        for (int life = 1; life <= 4; life++)
        {
            await using TwinService mortal = await TwinService.StartAsync(State);
            await UntilFilesAsync(4 * life);
            await mortal.Child.KillAsync();
        }

        await using TwinService last = await TwinService.StartAsync(State);
        StoredGateway ledger = (await last.LedgerAsync()).Gateways["gw-1"];

        Assert.Equal((Days * PerDay, 0, 0), (ledger.Stored, ledger.DuplicatesStored, ledger.Missing));
    }

    [Fact]
    public async Task An_import_killed_at_any_moment_is_there_whole_or_not_at_all()
    {
        string file = Path.Combine(folder.FullName, "fleet.csv");
        const int Rows = 60_000;
        await File.WriteAllLinesAsync(file, Lines(Rows), TestContext.Current.CancellationToken);
        for (int life = 0; life < 3; life++)
        {
            await using ChildProgram mortal = ChildProgram.Start(BuiltPrograms.CloudTwin, "import", "--input", file, "--state", State);
            await UntilFilesAsync(1 + (9 * life));
            await mortal.KillAsync();
            Assert.Contains(Count(), new long[] { 0, Rows });
        }

        (int code, _, string errors) = await ChildProgram.RunAsync(BuiltPrograms.CloudTwin, "import", "--input", file, "--state", State);

        Assert.True(code == 0, errors);
        Assert.Equal(Rows, Count());
    }

    [Fact]
    public async Task A_store_in_use_is_refused_in_one_line_that_names_who_has_it()
    {
        await using TwinService serving = await TwinService.StartAsync(State);
        string file = Path.Combine(folder.FullName, "fleet.csv");
        await File.WriteAllLinesAsync(file, Lines(10), TestContext.Current.CancellationToken);

        (int code, _, string errors) = await ChildProgram.RunAsync(BuiltPrograms.CloudTwin, "import", "--input", file, "--state", State);

        Assert.Equal(1, code);
        string line = Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(serving.Child.ProcessId.ToString(CultureInfo.InvariantCulture), line, StringComparison.Ordinal);
    }

    private string State => Path.Combine(folder.FullName, "twin");

    private static IEnumerable<string> Lines(int rows)
    {
        yield return "IdInterneInstallation,NumInstallation,Ville,IdInterneMesure,LibelleLongMesure,DateEvenement,Valeur";
        for (int i = 0; i < rows; i++)
        {
            string time = new DateTime(2016, 12, 1).AddMinutes(i).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            yield return string.Create(CultureInfo.InvariantCulture, $"1,9000110001,LYON,2,BASE_VN_T.AMBIA_T.REF_CORRIGE,{time},{19 + (i % 7)}");
        }
    }

    private async Task FillAsync()
    {
        var series = new StoredSeries(9_000_110_001, "LYON", "9000110001/boiler-1/supply", Roles.Circuit1Supply, nameof(Quantity.Temperature));
        var first = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        StoredReading[] readings =
        [
            .. Enumerable.Range(0, Days * PerDay).Select(i => new StoredReading(
                series, first.AddDays(i / PerDay).AddSeconds(i % PerDay), i % 50, Quality.Good, new ReadingKey("gw-1", 1, i))),
        ];
        using SeriesStore store = SeriesStore.Open(StateDirectory.Open(State, "cloud-twin"));
        await store.WriteAsync(connection => new ReadingWriter(connection, store.Lake).Add(readings, "hub"), TestContext.Current.CancellationToken);
    }

    private long Count()
    {
        using SeriesStore store = SeriesStore.Open(StateDirectory.Open(State, "cloud-twin"));
        using StoreSnapshot snapshot = store.Snapshot();
        return snapshot.Connection.Count($"SELECT count(*) FROM {snapshot.Readings()}");
    }

    /// <summary>Waits until so many files have taken their place in the lake: the moment at which a kill hurts most.</summary>
    private Task UntilFilesAsync(int count)
    {
        string lake = Path.Combine(State, "lake", "readings");
        return Patience.UntilAsync($"{count} files in {lake}", () => Task.FromResult(
            Directory.Exists(lake) && Directory.EnumerateFiles(lake, "*.parquet", SearchOption.AllDirectories).Count() >= count));
    }
}
