using EdgeGateway.Analytics.Series;
using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Cloud.Import;
using EdgeGateway.Cloud.Store;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Tests.Cloud.Import;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Store;

public sealed class StoreSeriesSourceTests : IDisposable
{
    private static readonly HourWindow Window = new(new DateTime(2026, 1, 10, 0, 0, 0, DateTimeKind.Utc), new DateTime(2026, 1, 11, 0, 0, 0, DateTimeKind.Utc));

    private readonly TemporaryStore temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task Live_and_imported_readings_are_given_alike()
    {
        using var file = new TemporaryCsv("1,7,PARIS,2,BASE_VN_T.EXTER_T.REF_CORRIGE,2026-01-10 01:00:00,3.5");
        await new ImportJob(temporary.Store, TimeProvider.System).RunAsync(file.Path, null, TestContext.Current.CancellationToken);
        await temporary.AddAsync(TemporaryStore.Reading(0, value: 41.25));

        List<SeriesRow> rows = await ReadAsync();

        Assert.Equal(
            [
                new SeriesRow(7, "PARIS", Roles.Exterior, Window.FromUtc.AddHours(1), 3.5),
                new SeriesRow(9_000_110_001, "LYON", Roles.Circuit1Supply, Window.FromUtc, 41.25),
            ],
            rows.OrderBy(row => row.Number));
    }

    [Fact]
    public async Task Bad_readings_and_other_times_are_left_out()
    {
        await temporary.AddAsync(
            TemporaryStore.Reading(0, quality: Quality.BadSensorFailure),
            TemporaryStore.Reading(1, quality: Quality.UncertainRangeExceeded, value: 99),
            TemporaryStore.Reading(2, value: null),
            TemporaryStore.Reading(3, Window.ToUtc),
            TemporaryStore.Reading(4, Window.FromUtc.AddTicks(-10)));

        SeriesRow row = Assert.Single(await ReadAsync());

        Assert.Equal(99, row.Value);
    }

    [Fact]
    public async Task An_empty_store_has_no_span()
    {
        var source = new StoreSeriesSource("the store", temporary.Store.Snapshot);

        Assert.Null(await source.SpanAsync(TestContext.Current.CancellationToken));
    }

    private async Task<List<SeriesRow>> ReadAsync()
    {
        var rows = new List<SeriesRow>();
        await foreach (ReadOnlyMemory<SeriesRow> block in new StoreSeriesSource("the store", temporary.Store.Snapshot).ReadAsync(Window, null, TestContext.Current.CancellationToken))
        {
            rows.AddRange(block.ToArray());
        }

        return rows;
    }
}
