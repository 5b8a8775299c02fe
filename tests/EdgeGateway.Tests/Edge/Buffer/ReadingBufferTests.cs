using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Contracts.Telemetry;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Drivers;
using EdgeGateway.Edge.Files;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buffer;

public sealed class ReadingBufferTests
{
    private readonly string folder = TestBuffer.NewFolder();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Readings_come_back_as_they_were_kept_in_order_and_numbered()
    {
        using ReadingBuffer buffer = await TestBuffer.OpenAsync(folder, time: new FakeTimeProvider(TestBuffer.Start));
        PointReading odd = TestBuffer.Reading("boiler-1", "supply", double.NaN, TestBuffer.Start.AddMilliseconds(-1500.0));
        odd = odd with { Point = odd.Point with { Role = null, City = "Évry" }, Reading = odd.Reading with { Quality = Quality.BadNoCommunication } };
        await buffer.AppendAsync([TestBuffer.Batch("boiler-1", 1), new AcquiredBatch("boiler-1", [odd])], Token);
        await buffer.AppendAsync([TestBuffer.Batch("boiler-2", 2)], Token);

        PeekedReadings peeked = await buffer.PeekAsync(null, 100, Token);

        Assert.Equal((1, 0, "synced", TestBuffer.Start), (peeked.Boot, peeked.First, peeked.Clock, peeked.KeptAt));
        Assert.Equal([1, 1, 1, double.NaN, 2, 2, 2], peeked.Readings.Select(r => r.Reading.Value));
        Assert.Equal(new StoredReading(odd.Point, odd.Reading), peeked.Readings[3]);
        Assert.False(peeked.IsClosed);
    }

    [Fact]
    public async Task A_peek_can_stop_and_go_on_inside_a_block()
    {
        using ReadingBuffer buffer = await TestBuffer.OpenAsync(folder);
        await buffer.AppendAsync([TestBuffer.Batch("boiler-1", 1, readings: 5)], Token);
        await buffer.AppendAsync([TestBuffer.Batch("boiler-1", 2, readings: 5)], Token);

        PeekedReadings first = await buffer.PeekAsync(null, 3, Token);
        PeekedReadings second = await buffer.PeekAsync(first.Next, 4, Token);
        await buffer.AcknowledgeAsync(first.Range, Token);
        PeekedReadings rest = await buffer.PeekAsync(null, 100, Token);

        Assert.Equal([1, 1, 2, 2], second.Readings.Select(r => r.Reading.Value));
        Assert.Equal((3, 3), (second.First, rest.First));
        Assert.Equal(7, rest.Readings.Count);
        Assert.Equal((10, 3, 7), (buffer.State.Acquired, buffer.State.Acknowledged, buffer.State.Queued));
    }

    [Fact]
    public async Task A_start_begins_at_sequence_0_and_never_joins_readings_of_another()
    {
        using (ReadingBuffer before = await TestBuffer.OpenAsync(folder))
        {
            await before.AppendAsync([TestBuffer.Batch("boiler-1", 1)], Token);
        }

        using ReadingBuffer after = await TestBuffer.OpenAsync(folder);
        await after.AppendAsync([TestBuffer.Batch("boiler-1", 2)], Token);
        PeekedReadings old = await after.PeekAsync(null, 100, Token);
        PeekedReadings fresh = await after.PeekAsync(old.Next, 100, Token);

        Assert.Equal((1, 0, 3, true), (old.Boot, old.First, old.Readings.Count, old.IsClosed));
        Assert.Equal((2, 0, 3, false), (fresh.Boot, fresh.First, fresh.Readings.Count, fresh.IsClosed));
    }

    [Fact]
    public async Task Ledger_frame_counters_and_begun_messages_survive_a_restart()
    {
        BufferRange end;
        using (ReadingBuffer before = await TestBuffer.OpenAsync(folder))
        {
            await before.AppendAsync([TestBuffer.Batch("Boiler", 1), TestBuffer.Batch("boiler", 2, 4), TestBuffer.Batch("room", 70_000, 1, "00000000000000aa")], Token);
            end = (await before.PeekAsync(null, 2, Token)).Range;
            await before.AcknowledgeAsync(end, Token);
            end = (await before.PeekAsync(null, 5, Token)).Range;
            await before.SealAsync(end, 1, Token);
        }

        using ReadingBuffer after = await TestBuffer.OpenAsync(folder);
        GatewayLedger ledger = after.State.ToLedger();

        Assert.Equal(new GatewayLedger("gw-1", 2, 8, 8, 2, 6, 0, ledger.Devices) { Causes = ledger.Causes }, ledger);
        Assert.Equal([("Boiler", 3), ("boiler", 4), ("room", 1)], ledger.Devices.OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => (d.Key, d.Value)));
        Assert.Equal(70_000u, after.State.FrameCounters["00000000000000aa"]);
        Assert.Equal([end], after.State.Sealed);
    }

    [Fact]
    public async Task A_full_buffer_drops_the_oldest_and_counts_them()
    {
        using ReadingBuffer buffer = await TestBuffer.OpenAsync(folder, new BufferSettings("gw-1", 4_000));
        for (int number = 0; number < 60; number++)
        {
            await buffer.AppendAsync([TestBuffer.Batch("boiler-1", number)], Token);
        }

        PeekedReadings peeked = await buffer.PeekAsync(null, 1_000, Token);

        Assert.InRange(buffer.State.Bytes, 1, 4_000);
        Assert.Equal(buffer.State.Queued, peeked.Readings.Count);
        Assert.Equal(180, buffer.State.Dropped + buffer.State.Queued);
        Assert.Equal((59, buffer.State.Dropped), (peeked.Readings[^1].Reading.Value, peeked.First));
    }

    [Fact]
    public async Task What_was_dropped_is_a_gap_with_its_cause_until_the_hub_knows()
    {
        var time = new FakeTimeProvider(TestBuffer.Start);
        var settings = new BufferSettings("gw-1", 4_000);
        long dropped;
        using (ReadingBuffer before = await TestBuffer.OpenAsync(folder, settings, time))
        {
            for (int number = 0; number < 60; number++)
            {
                await before.AppendAsync([TestBuffer.Batch("boiler-1", number)], Token);
            }

            dropped = before.State.Dropped;
            Assert.Equal(new BufferGap(new(0, dropped), GapCause.Full, TestBuffer.Start), Assert.Single(before.State.Gaps));
        }

        using ReadingBuffer after = await TestBuffer.OpenAsync(folder, settings, time);
        BufferGap gap = Assert.Single(after.State.Gaps);
        Assert.Equal([(1, 0, dropped)], Gaps.Named(gap.Range, after.State.Boots));
        Assert.Equal(("full", dropped), Assert.Single(after.State.ToLedger().Causes.Select(cause => (cause.Key, cause.Value))));
        await after.ForgetAsync([gap], Token);
        Assert.Empty(after.State.Gaps);
    }

    [Fact]
    public async Task Readings_that_waited_too_long_are_given_up()
    {
        var time = new FakeTimeProvider(TestBuffer.Start);
        using ReadingBuffer buffer = await TestBuffer.OpenAsync(folder, new BufferSettings("gw-1", 1 << 20) { MaxAge = TimeSpan.FromDays(7) }, time);
        await buffer.AppendAsync([TestBuffer.Batch("boiler-1", 1)], Token);
        time.Advance(TimeSpan.FromDays(4));
        await buffer.AppendAsync([TestBuffer.Batch("boiler-1", 2)], Token);
        time.Advance(TimeSpan.FromDays(4));

        await buffer.AppendAsync([TestBuffer.Batch("boiler-1", 3)], Token);

        Assert.Equal((3, 6), (buffer.State.Dropped, buffer.State.Queued));
        Assert.Equal(GapCause.Age, Assert.Single(buffer.State.Gaps).Cause);
        Assert.Equal(2, (await buffer.PeekAsync(null, 1, Token)).Readings[0].Reading.Value);
    }

    [Fact]
    public async Task A_disk_without_room_costs_the_oldest_segments_only()
    {
        var time = new FakeTimeProvider(TestBuffer.Start);
        using ReadingBuffer buffer = await TestBuffer.OpenAsync(folder, new BufferSettings("gw-1", 64 << 20) { MinFreeBytes = long.MaxValue }, time);
        for (int number = 0; number < 200 && buffer.State.Dropped == 0; number++)
        {
            await buffer.AppendAsync([TestBuffer.Batch("boiler-1", number, readings: 500)], Token);
            time.Advance(TimeSpan.FromMinutes(1)); // the disk is not looked at all the time
        }

        Assert.InRange(buffer.State.Dropped, 1, buffer.State.Acquired - 1);
        Assert.Equal(GapCause.Disk, Assert.Single(buffer.State.Gaps).Cause);
        Assert.False(File.Exists(TestBuffer.Name(folder).Data), "the oldest segment is still there");
        Assert.False(File.Exists(Path.Combine(folder, "ballast")), "a disk that is too full was filled with ballast");
    }

    [Fact]
    public async Task A_begun_message_may_be_in_the_hub_already_so_what_is_behind_it_is_dropped()
    {
        using ReadingBuffer buffer = await TestBuffer.OpenAsync(folder, new BufferSettings("gw-1", 4_000));
        for (int number = 0; number < 20; number++)
        {
            await buffer.AppendAsync([TestBuffer.Batch("boiler-1", number)], Token);
        }

        BufferRange end = (await buffer.PeekAsync(null, 28, Token)).Range;
        await buffer.SealAsync(end, 1, Token);
        while (buffer.State.Dropped == 0)
        {
            await buffer.AppendAsync([TestBuffer.Batch("boiler-1", 99)], Token);
        }

        Assert.Equal([end], buffer.State.Sealed);
        Assert.Equal(28, Assert.Single(buffer.State.Gaps).Range.From);
        Assert.Equal(0, (await buffer.PeekAsync(null, 1, Token)).First);
        await buffer.AcknowledgeAsync(end, Token);
        Assert.Equal((28, 28 + buffer.State.Dropped), (buffer.State.Acknowledged, buffer.State.Passed));
        Assert.False(await buffer.SealAsync(end, 1, Token), "a message was begun with readings that are gone");
    }

    [Fact]
    public async Task A_segment_behind_a_begun_message_is_deleted_when_all_of_it_is_dropped()
    {
        var settings = new BufferSettings("gw-1", 1 << 20) { SegmentBytes = TestBuffer.SegmentBytes };
        using ReadingBuffer buffer = await TestBuffer.OpenAsync(folder, settings);
        await buffer.AppendAsync([TestBuffer.Batch("boiler-1", 0)], Token);
        BufferRange begun = (await buffer.PeekAsync(null, 3, Token)).Range;
        await buffer.SealAsync(begun, 1, Token);
        for (int number = 1; number < 4_000 && (number < 100 || File.Exists(TestBuffer.Name(folder, 2).Data)); number++)
        {
            await buffer.AppendAsync([Noise(number)], Token);
        }

        Assert.True(File.Exists(TestBuffer.Name(folder, 1).Data), "the segment with the begun message is gone");
        Assert.False(File.Exists(TestBuffer.Name(folder, 2).Data), "the segment behind it is still there");
        Assert.InRange(buffer.State.Bytes, 1, 1 << 20);
        await buffer.AcknowledgeAsync(begun, Token);
        Assert.False(File.Exists(TestBuffer.Name(folder, 1).Data), "the segment of the confirmed message is still there");
        Assert.Equal(buffer.State.Acquired, buffer.State.Acknowledged + buffer.State.Dropped + (await buffer.PeekAsync(null, int.MaxValue, Token)).Readings.Count);
    }

    private static AcquiredBatch Noise(int number)
    {
        var random = new Random(number);
        return new("boiler-1", [.. Enumerable.Range(0, 400).Select(i => TestBuffer.Reading("boiler-1", $"point-{i % 40}", random.NextDouble()))]);
    }

    [Fact]
    public async Task Ten_thousand_readings_appended_at_once_share_commits_and_fit_into_blocks()
    {
        using ReadingBuffer buffer = await TestBuffer.OpenAsync(folder);
        long before = buffer.State.Revision;

        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => buffer.AppendAsync([TestBuffer.Batch("boiler-1", i, readings: 100)], Token)));

        Assert.Equal(10_000, buffer.State.Queued);
        Assert.InRange(buffer.State.Revision - before, 1, 99);
        Assert.Equal(10_000, (await buffer.PeekAsync(null, 20_000, Token)).Readings.Count);
    }

    [Fact]
    public async Task Whoever_waits_for_readings_is_woken_by_the_next_append()
    {
        using ReadingBuffer buffer = await TestBuffer.OpenAsync(folder);
        Task appended = buffer.Appended;
        Assert.False(appended.IsCompleted);

        await buffer.AppendAsync([TestBuffer.Batch("boiler-1", 1)], Token);

        await appended.WaitAsync(Token);
    }

    [Fact]
    public async Task The_files_do_not_grow_when_readings_come_and_go()
    {
        using ReadingBuffer buffer = await TestBuffer.OpenAsync(folder);
        var lengths = new List<long>();
        for (int number = 0; number < 400; number++)
        {
            await buffer.AppendAsync([TestBuffer.Batch("boiler-1", number, readings: 500)], Token);
            await buffer.AcknowledgeAsync((await buffer.PeekAsync(null, 500, Token)).Range, Token);
            lengths.Add(Directory.GetFiles(Path.Combine(folder, "buffer")).Sum(file => new FileInfo(file).Length));
        }

        Assert.Equal(0, buffer.State.Queued);
        Assert.True(lengths.Max() < 4 * TestBuffer.SegmentBytes, $"the files have {lengths.Max()} bytes");
    }

    [Fact]
    public void A_second_gateway_on_one_state_directory_is_refused_in_one_line()
    {
        StateDirectory state = StateDirectory.Open(folder, "edge-gateway");
        using StateLock first = StateLock.Take(state);

        var refused = Assert.Throws<OperatorException>(() => StateLock.Take(state));

        Assert.Contains(folder, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public async Task The_files_of_an_open_buffer_cannot_be_opened_again()
    {
        using ReadingBuffer first = await TestBuffer.OpenAsync(folder);

        Assert.Throws<IOException>(() => TestBuffer.Segment(folder));
        await first.AppendAsync([TestBuffer.Batch("boiler-1", 1)], Token);
    }
}
