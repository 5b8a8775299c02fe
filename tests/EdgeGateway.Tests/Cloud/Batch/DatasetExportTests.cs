using EdgeGateway.Analytics.Series;
using EdgeGateway.Cloud.Batch;
using EdgeGateway.Cloud.Store;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Tests.Cloud.Store;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Batch;

public sealed class DatasetExportTests : IDisposable
{
    private static readonly DateTime Day = new(2026, 1, 10, 0, 0, 0, DateTimeKind.Utc);

    private readonly TemporaryStore store = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("export-");

    public void Dispose()
    {
        store.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_readings_of_the_window_become_the_seven_columns_without_bad_and_missing_ones()
    {
        await store.AddAsync(
            TemporaryStore.Reading(1, value: 20.1), TemporaryStore.Reading(2, value: null), TemporaryStore.Reading(3, quality: Quality.BadNoCommunication), TemporaryStore.Reading(4, value: double.NaN),
            TemporaryStore.Reading(5, value: 0.1 + 0.2), TemporaryStore.Reading(6, at: Day.AddDays(1)));

        string[] lines = Export();

        Assert.Equal(
            [
                "IdInterneInstallation,NumInstallation,Ville,IdInterneMesure,LibelleLongMesure,DateEvenement,Valeur",
                "9000110001,9000110001,LYON,1,BASE_VN_T.CIRC1_T.DEPART,2026-01-10 00:01:00,20.1",
                "9000110001,9000110001,LYON,1,BASE_VN_T.CIRC1_T.DEPART,2026-01-10 00:05:00,0.30000000000000004",
            ],
            lines);
    }

    [Fact]
    public async Task The_folder_of_a_lake_is_a_dataset_too()
    {
        await store.AddAsync(TemporaryStore.Reading(1, value: 20.1));
        await new DayMover(store.Store, new FakeTimeProvider(new DateTimeOffset(Day.AddDays(20)))).MoveAsync(TestContext.Current.CancellationToken);
        await store.Store.PublishManifestAsync(TestContext.Current.CancellationToken);
        string path = Path.Combine(folder.FullName, "datasets", "lake.csv");

        DatasetSource.Of(store.State.File("lake")).Materialize(new HourWindow(Day, Day.AddDays(1)), path, TextWriter.Null);

        Assert.Equal("9000110001,9000110001,LYON,1,BASE_VN_T.CIRC1_T.DEPART,2026-01-10 00:01:00,20.1", File.ReadAllLines(path)[1]);
    }

    [Fact]
    public void An_empty_window_is_refused()
    {
        string message = Assert.Throws<OperatorException>(() => Export()).Message;

        Assert.Equal("There is no reading in the store from 2026-01-10 00:00 to 2026-01-11 00:00: choose another window with --from and --to.", message);
    }

    private string[] Export()
    {
        string path = Path.Combine(folder.FullName, "datasets", "store.csv");
        DatasetExport.Write(store.Store.Snapshot, "the store", new HourWindow(Day, Day.AddDays(1)), path);
        return File.ReadAllLines(path);
    }
}
