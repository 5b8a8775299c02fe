using EdgeGateway.Cloud.Ingest;
using EdgeGateway.Cloud.Store;
using EdgeGateway.Contracts.Telemetry;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Tests.Cloud.Store;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Ingest;

public sealed class IngestWriterTests : IDisposable
{
    private readonly TemporaryStore temporary = new();
    private readonly FakeTimeProvider clock = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task The_checkpoint_is_the_last_message_and_survives_a_restart()
    {
        await StoreAsync(Messages.Event(Messages.Batch(0, 5), 7), Messages.Event(Messages.Batch(5, 5), 8));
        temporary.Reopen();

        Assert.Equal(new Checkpoint("800", 8), Writer.Find("0"));
        Assert.Null(Writer.Find("1"));
        Assert.Equal(10, temporary.Rows().Count);
    }

    [Fact]
    public async Task An_unreadable_message_goes_to_the_dead_letters_and_blocks_nothing()
    {
        IngestCount count = await StoreAsync(Messages.Event(Messages.Batch(0, 5), 1), Messages.Event("{\"value\":1}", 2), Messages.Event(Messages.Batch(5, 5), 3));

        Assert.Equal(new IngestCount(3, 10, 10, 1), count);
        Assert.Equal(1, temporary.Count("SELECT count(*) FROM dead_letters WHERE reason LIKE '%one value%' AND body = '{\"value\":1}'::BLOB AND device = 'gw-1'"));
        Assert.Equal(new Checkpoint("300", 3), Writer.Find("0"));
    }

    [Fact]
    public async Task A_message_that_unpacks_to_more_than_the_limit_goes_to_the_dead_letters_as_it_came()
    {
        (ReadOnlyMemory<byte> bomb, string encoding) = BodyEncoding.Pack(new byte[BodyEncoding.LargestUnpacked], MessageCompression.Gzip);
        byte[] twice = [.. bomb.Span, .. bomb.Span]; // gzip streams may stand behind each other

        IngestCount count = await StoreAsync(Messages.Event("", 1) with { Body = twice, Encoding = encoding }, Messages.Event(Messages.Batch(0, 5), 2));

        Assert.Equal(new IngestCount(2, 5, 5, 1), count);
        Assert.Equal(1, temporary.Count("SELECT count(*) FROM dead_letters WHERE reason LIKE '%unpacks to more than 4194304 bytes%' AND octet_length(body) < 20000"));
    }

    [Fact]
    public async Task A_partition_read_twice_is_the_same_store()
    {
        HubEvent[] all = [Messages.Event(Messages.Batch(0, 5), 1), Messages.Event("nonsense", 2), Messages.Event(Messages.Batch(3, 9), 3)];
        await StoreAsync(all);
        List<string> rows = temporary.Rows();

        await StoreAsync(all);

        Assert.Equal(rows, temporary.Rows());
        Assert.Equal(1, temporary.Count("SELECT count(*) FROM dead_letters"));
    }

    [Fact]
    public async Task What_a_gateway_dropped_is_known_with_its_cause_and_is_not_missing()
    {
        await StoreAsync(
            Messages.Event(Messages.Batch(0, 5), 1), Messages.Event(Gaps("""{"boot":1,"first":5,"count":3,"cause":"full","at":"2026-01-15T06:00:00Z"}"""), 2), Messages.Event(Messages.Batch(10, 5), 3));
        Assert.Equal((10, 2, 1), (Ledger().Stored, Ledger().Missing, Ledger().Gaps.Count));

        HubEvent grown = Messages.Event(Gaps("""{"boot":1,"first":5,"count":5,"cause":"full","at":"2026-01-15T07:00:00Z"},{"boot":1,"first":15,"count":2,"cause":"damage","at":"2026-01-15T07:00:00Z"}"""), 4);
        IngestCount count = await StoreAsync(grown, grown with { Sequence = 5 });

        Assert.Equal(new IngestCount(2, 0, 0, 0), count);
        Assert.Equal((10, 0, 0), (Ledger().Stored, Ledger().Missing, Ledger().DuplicatesStored));
        Assert.Equal([(5, 5, "full"), (15, 2, "damage")], Ledger().Gaps.Select(gap => (gap.First, gap.Count, gap.Cause)));
    }

    [Fact]
    public async Task What_arrived_is_no_part_of_a_gap_though_the_gateway_lost_it_with_a_file()
    {
        await StoreAsync(Messages.Event(Messages.Batch(0, 10), 1), Messages.Event(Gaps("""{"boot":1,"first":5,"count":15,"cause":"damage","at":"2026-01-15T06:00:00Z"}"""), 2), Messages.Event(Messages.Batch(22, 5), 3));
        Assert.Equal((15, 2), (Ledger().Stored, Ledger().Missing)); // 20 and 21

        await StoreAsync(Messages.Event(Gaps("""{"boot":1,"first":10,"count":10,"cause":"damage","at":"2026-01-15T06:00:00Z"}"""), 4), Messages.Event(Messages.Batch(18, 4), 5)); // acknowledged meanwhile, and late
        Assert.Equal((19, 0, 0), (Ledger().Stored, Ledger().Missing, Ledger().DuplicatesStored));
        Assert.Equal((5, 15), (Assert.Single(Ledger().Gaps).First, Ledger().Gaps[0].Count));
    }

    [Fact]
    public async Task What_a_gateway_thinned_is_a_gap_and_its_means_are_readings_that_the_page_shows_without_what_stands_beside_them()
    {
        TelemetryMessage means = Messages.Batch(4, 1) with { Series = [.. Messages.Batch(4, 1).Series.Select(series => series with { Point = series.Point + "~count", Role = null })] };
        await StoreAsync(
            Messages.Event("""{"schema":"edgegateway.gaps/2","gateway":"gw-1","gaps":[{"boot":1,"first":0,"count":3,"cause":"thinned","at":"2026-01-15T06:00:00Z"}]}""", 1), Messages.Event(Messages.Batch(3, 1), 2), Messages.Event(means, 3));

        Assert.Equal((2, 0, TelemetryGap.Thinned), (Ledger().Stored, Ledger().Missing, Assert.Single(Ledger().Gaps).Cause));
        using StoreSnapshot snapshot = temporary.Store.Snapshot();
        Assert.Single(SeriesQuery.Latest(snapshot, snapshot.Query($"SELECT installation FROM {snapshot.Readings()}", row => row.GetInt64(0))[0], DateTime.UnixEpoch));
    }

    [Theory]
    [InlineData("""{"boot":1,"first":5,"count":0,"cause":"full","at":"2026-01-15T06:00:00Z"}""")]
    [InlineData("""{"boot":-1,"first":5,"count":1,"cause":"full","at":"2026-01-15T06:00:00Z"}""")]
    [InlineData("null")]
    public async Task A_gap_of_nothing_goes_to_the_dead_letters(string gap) => Assert.Equal(1, (await StoreAsync(Messages.Event(Gaps(gap), 1))).Unreadable);

    [Fact]
    public async Task What_the_hub_itself_tells_is_passed_over()
    {
        IngestCount count = await StoreAsync(Messages.Event("{}", 4, "deviceConnectionStateEvents"));

        Assert.Equal(new IngestCount(1, 0, 0, 0), count);
        Assert.Equal(new Checkpoint("400", 4), Writer.Find("0"));
    }

    private static string Gaps(string gaps) => $$"""{"schema":"edgegateway.gaps/1","gateway":"gw-1","gaps":[{{gaps}}]}""";

    private StoredGateway Ledger()
    {
        using StoreSnapshot snapshot = temporary.Store.Snapshot();
        return LedgerQuery.Count(snapshot, 0).Gateways["gw-1"];
    }

    private IngestWriter Writer => new(temporary.Store, clock, "hub/entity/$Default");

    private Task<IngestCount> StoreAsync(params HubEvent[] messages) => Writer.StoreAsync("0", messages, TestContext.Current.CancellationToken);
}
