using EdgeGateway.Contracts.Readings;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Drivers;
using EdgeGateway.Edge.Uplink;
using EdgeGateway.Tests.Edge.Buffer;
using Xunit;

namespace EdgeGateway.Tests.Edge.Uplink;

/// <summary>Messages that are cut where a billing unit is full.</summary>
public sealed class FullUnitTests
{
    private static readonly DeliverySettings OneUnit = new(TimeSpan.FromMinutes(15), 4_000) { FillUnits = 1 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int, int, MessageCompression> Policies => new()
    {
        { 1, 4_096, MessageCompression.None },
        { 3, 4_096, MessageCompression.None },
        { 1, 512, MessageCompression.None },
        { 1, 4_096, MessageCompression.Gzip },
        { 2, 4_096, MessageCompression.Brotli },
    };

    [Theory]
    [MemberData(nameof(Policies))]
    public async Task A_message_goes_when_its_units_are_full_and_one_reading_more_would_begin_another(int fill, int unit, MessageCompression compression)
    {
        await using UplinkBench bench = await UplinkBench.NewAsync(OneUnit with { FillUnits = fill, UnitBytes = unit, Compression = compression });
        var random = new Random(5);
        OutgoingMessage? message = null;
        for (int poll = 0; poll < 2_000 && message is null; poll++)
        {
            await PollAsync(bench, poll, random);
            message = await bench.Outbox.NextAsync([], Token);
        }

        int size = message!.Message.Size(), units = message.Message.Units(unit);
        PeekedReadings more = await bench.Buffer.PeekAsync(null, message.Count + 1, Token);
        Assert.True(new MessageComposer("gw-1").Compose(more, compression).Size() > units * unit, $"{message.Count} readings take {size} bytes, and there was room for one more");
        Assert.InRange(units, fill, unit == DeliverySettings.FreeUnit ? 10 : fill); // a poll alone is several small units
        Assert.Equal(message.Range, Assert.Single(bench.Buffer.State.Sealed));
    }

    [Fact]
    public async Task Age_goes_first_and_what_is_left_waits_for_its_own_time()
    {
        await using UplinkBench bench = await UplinkBench.NewAsync(OneUnit with { FillUnits = 60 });
        var random = new Random(5);
        await PollAsync(bench, 0, random);
        for (int poll = 1; poll < 60; poll++)
        {
            bench.Time.Advance(TimeSpan.FromSeconds(10));
            await PollAsync(bench, poll, random);
            Assert.Null(await bench.Outbox.NextAsync([], Token));
        }

        bench.Time.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(10));
        OutgoingMessage message = (await bench.Outbox.NextAsync([], Token))!;
        Assert.Null(await bench.Outbox.NextAsync([message], Token));

        Assert.InRange(message.Count, 10, 599);
        Assert.InRange(message.Message.Size(), (message.Message.Units(4_096) * 4_096) - 60, message.Message.Units(4_096) * 4_096);
        Assert.Equal(TestBuffer.Start.AddMinutes(15).AddSeconds(message.Count / 10 * 10), bench.Outbox.Due);
    }

    [Fact]
    public async Task An_alarm_is_never_left_behind_for_a_full_unit()
    {
        await using UplinkBench bench = await UplinkBench.NewAsync(OneUnit with { FillUnits = 60 });
        var random = new Random(5);
        for (int poll = 0; poll < 70; poll++)
        {
            await PollAsync(bench, poll, random);
        }

        await bench.Buffer.AppendAsync([new AcquiredBatch("boiler-1", [TestBuffer.Reading("boiler-1", "error", 24) with { Kind = PointKind.Alarm }])], Token);
        OutgoingMessage message = (await bench.Outbox.NextAsync([], Token))!;

        Assert.Equal(701, message.Count);
    }

    [Fact]
    public async Task After_a_restart_with_another_policy_it_is_the_same_message()
    {
        string folder;
        byte[] before;
        await using (UplinkBench bench = await UplinkBench.NewAsync(OneUnit))
        {
            folder = bench.Folder;
            await FillAsync(bench);
            OutgoingMessage message = (await bench.Outbox.NextAsync([], Token))!;
            Assert.Equal("gw-1:1:0", message.Message.Id);
            before = message.Message.Body.ToArray();
        }

        await using UplinkBench after = await UplinkBench.NewAsync(OneUnit with { FillUnits = 2, UnitBytes = 512 }, folder);
        OutgoingMessage again = (await after.Outbox.NextAsync([], Token))!;

        Assert.Equal(("gw-1:1:0", DeliveryLane.Again), (again.Message.Id, again.Lane));
        Assert.Equal(before, again.Message.Body.ToArray());
    }

    [Fact]
    public async Task A_backlog_goes_in_full_units_too()
    {
        await using UplinkBench bench = await UplinkBench.NewAsync(OneUnit);
        await FillAsync(bench);
        bench.Time.Advance(TimeSpan.FromHours(2));

        OutgoingMessage message = (await bench.Outbox.NextAsync([], Token))!;

        Assert.Equal(DeliveryLane.Backfill, message.Lane);
        Assert.InRange(message.Message.Size(), (message.Message.Units(4_096) * 4_096) - 60, message.Message.Units(4_096) * 4_096);
    }

    private static async Task FillAsync(UplinkBench bench)
    {
        var random = new Random(5);
        for (int poll = 0; poll < 100; poll++)
        {
            await PollAsync(bench, poll, random);
        }
    }

    private static Task PollAsync(UplinkBench bench, int number, Random random) => bench.Buffer.AppendAsync(
        [new AcquiredBatch("boiler-1", [.. Enumerable.Range(0, 10).Select(i => TestBuffer.Reading("boiler-1", $"point-{i}", random.Next(100, 900) / 10.0, TestBuffer.Start.AddSeconds(10 * number)))])], Token);
}
