using EdgeGateway.Cloud.Store;
using EdgeGateway.Contracts.Telemetry;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Store;

public sealed class ReadingWriterTests : IDisposable
{
    private readonly TemporaryStore temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task The_same_readings_twice_are_the_same_store()
    {
        await temporary.AddAsync(TemporaryStore.Readings(0, 50));
        List<string> once = temporary.Rows();

        int added = await temporary.AddAsync(TemporaryStore.Readings(0, 50));

        Assert.Equal(0, added);
        Assert.Equal(50, once.Count);
        Assert.Equal(once, temporary.Rows());
    }

    [Fact]
    public async Task A_message_that_was_cut_anew_adds_only_what_is_missing()
    {
        await temporary.AddAsync(TemporaryStore.Readings(0, 10));

        int added = await temporary.AddAsync(TemporaryStore.Readings(5, 10));

        Assert.Equal(5, added);
        StoredGateway ledger = Ledger();
        Assert.Equal((15, 0, 0), (ledger.Stored, ledger.DuplicatesStored, ledger.Missing));
    }

    [Fact]
    public async Task Messages_may_come_in_any_order_and_overlap()
    {
        var chance = new Random(4711);
        (int First, int Count)[] messages = [.. Enumerable.Range(0, 60).Select(_ => (chance.Next(0, 200), chance.Next(1, 40)))];

        foreach ((int first, int count) in messages)
        {
            await temporary.AddAsync(TemporaryStore.Readings(first, count));
        }

        var expected = messages.SelectMany(message => Enumerable.Range(message.First, message.Count)).ToHashSet();
        StoredGateway ledger = Ledger();
        Assert.Equal(expected.Count, ledger.Stored);
        Assert.Equal(0, ledger.DuplicatesStored);
        Assert.Equal(expected.Max() + 1 - expected.Count, ledger.Missing);
    }

    [Fact]
    public async Task A_hole_is_missing_until_it_is_filled()
    {
        await temporary.AddAsync([.. TemporaryStore.Readings(0, 10), .. TemporaryStore.Readings(20, 10)]);
        long before = Ledger().Missing;

        await temporary.AddAsync(TemporaryStore.Readings(8, 14));

        Assert.Equal(10, before);
        Assert.Equal(0, Ledger().Missing);
        Assert.Equal(29, temporary.Count("SELECT contiguous FROM boots"));
    }

    [Fact]
    public async Task The_same_sequence_of_another_boot_or_gateway_is_another_reading()
    {
        await temporary.AddAsync(TemporaryStore.Reading(0), TemporaryStore.Reading(0, boot: 2), TemporaryStore.Reading(0, gateway: "gw-2"));

        Assert.Equal(3, temporary.Rows().Count);
    }

    [Fact]
    public async Task A_reading_that_already_lies_in_the_lake_is_not_stored_again()
    {
        await temporary.AddAsync([.. TemporaryStore.Readings(0, 10), .. TemporaryStore.Readings(20, 10)]);
        await new DayMover(temporary.Store, new FakeTimeProvider(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero))).MoveAsync(TestContext.Current.CancellationToken);

        // Below the highest and behind a hole, so that only the rows themselves can tell.
        int added = await temporary.AddAsync(TemporaryStore.Readings(15, 10));

        Assert.Equal(5, added);
        Assert.Equal(0, Ledger().DuplicatesStored);
    }

    [Fact]
    public async Task What_is_stored_is_what_was_measured()
    {
        var at = new DateTime(2026, 1, 10, 3, 4, 5, 678, DateTimeKind.Utc);

        await temporary.AddAsync(TemporaryStore.Reading(7, at, value: null, quality: EdgeGateway.Contracts.Readings.Quality.BadNotConnected));

        Assert.Equal(
            "9000110001|LYON|9000110001/boiler-1/supply|circuit1.supply|Temperature|2026-01-10 03:04:05.678|32906|gw-1|1|7|hub", Assert.Single(temporary.Rows()));
    }

    [Fact]
    public async Task The_ledger_counts_by_device()
    {
        StoredReading boiler = TemporaryStore.Reading(0), meter = TemporaryStore.Reading(1);
        await temporary.AddAsync(boiler, meter with { Series = meter.Series with { Point = "9000110001/meter-2/energy" } });

        Assert.Equal(new Dictionary<string, long> { ["boiler-1"] = 1, ["meter-2"] = 1 }, Ledger().Devices);
    }

    private StoredGateway Ledger()
    {
        using StoreSnapshot snapshot = temporary.Store.Snapshot();
        return LedgerQuery.Count(snapshot, 0).Gateways["gw-1"];
    }
}
