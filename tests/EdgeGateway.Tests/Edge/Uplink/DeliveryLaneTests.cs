using EdgeGateway.Contracts.Readings;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Drivers;
using EdgeGateway.Edge.Uplink;
using EdgeGateway.Tests.Edge.Buffer;
using Xunit;

namespace EdgeGateway.Tests.Edge.Uplink;

public sealed class DeliveryLaneTests
{
    private static readonly DeliverySettings Usual = new(TimeSpan.FromMinutes(15), 10);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_changed_alarm_is_due_at_once_and_takes_along_what_waits_an_unchanged_one_waits_with_the_others()
    {
        await using UplinkBench bench = await UplinkBench.NewAsync(Usual with { MaxReadings = 500 });
        await KeepAsync(bench, PointKind.Alarm, 0);
        Assert.Equal(1, (await bench.Outbox.NextAsync([], Token))!.Count);
        await bench.Buffer.AcknowledgeAsync((await bench.Buffer.PeekAsync(null, 1, Token)).Range, Token);

        await KeepAsync(bench, PointKind.Alarm, 0);
        Assert.Null(await bench.Outbox.NextAsync([], Token));
        await KeepAsync(bench, PointKind.Alarm, 24);

        Assert.Equal(2, (await bench.Outbox.NextAsync([], Token))!.Count);
    }

    [Fact]
    public async Task A_changed_state_waits_no_longer_than_a_minute()
    {
        await using UplinkBench bench = await UplinkBench.NewAsync(Usual);
        await KeepAsync(bench, PointKind.State, 1);

        Assert.Null(await bench.Outbox.NextAsync([], Token));
        Assert.Equal(TestBuffer.Start.AddMinutes(1), bench.Outbox.Due);
        bench.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.NotNull(await bench.Outbox.NextAsync([], Token));
    }

    [Fact]
    public async Task After_an_outage_the_alarms_go_first_then_what_is_new_and_the_backlog_beside_them()
    {
        await using UplinkBench bench = await UplinkBench.NewAsync(Usual);
        for (int number = 0; number < 20; number++)
        {
            await bench.KeepAsync(number);
        }

        await KeepAsync(bench, PointKind.Alarm, 24);
        bench.Time.Advance(TimeSpan.FromHours(1));
        await bench.KeepAsync(20);

        var underWay = new List<OutgoingMessage>();
        while (await bench.Outbox.NextAsync(underWay, Token) is { } next)
        {
            underWay.Add(next);
        }

        Assert.Equal([(200, DeliveryLane.Alarm), (201, DeliveryLane.Live), (0, DeliveryLane.Backfill), (10, DeliveryLane.Backfill)], underWay.Select(m => (m.Range.From.Ordinal, m.Lane)));
        foreach (OutgoingMessage message in underWay)
        {
            await bench.Buffer.AcknowledgeAsync(message.Range, Token);
        }

        BufferState state = bench.Buffer.State;
        Assert.Equal((20, 31, 0), (state.Passed, state.Acknowledged, state.Dropped));
        Assert.Equal(20, (await bench.Outbox.NextAsync([], Token))!.Range.From.Ordinal);
    }

    [Fact]
    public async Task A_gateway_that_ends_sends_its_backlog_without_waiting()
    {
        await using UplinkBench bench = await UplinkBench.NewAsync(Usual);
        for (int number = 0; number < 12; number++)
        {
            await bench.KeepAsync(number);
        }

        bench.Time.Advance(TimeSpan.FromHours(1));
        bench.Outbox.Begin();
        Assert.Null(await bench.Outbox.NextAsync([], Token));
        Assert.InRange(bench.Outbox.Due!.Value - bench.Time.GetUtcNow(), TimeSpan.FromTicks(1), TimeSpan.FromSeconds(8)); // twelve messages, four of them at once

        bench.Policy.End();
        for (int number = 0; number < 12; number++)
        {
            OutgoingMessage message = (await bench.Outbox.NextAsync([], Token))!;
            await bench.Buffer.AcknowledgeAsync(message.Range, Token);
        }

        Assert.Equal(0, bench.Buffer.State.Queued);
    }

    [Fact]
    public async Task What_was_confirmed_out_of_order_does_not_come_back_after_a_restart()
    {
        string folder = TestBuffer.NewFolder();
        using (ReadingBuffer before = await TestBuffer.OpenAsync(folder))
        {
            for (int number = 0; number < 5; number++)
            {
                await before.AppendAsync([TestBuffer.Batch("boiler-1", number, 10)], Token);
            }

            BufferPosition second = (await before.PeekAsync(null, 13, Token)).Next;
            PeekedReadings middle = await before.PeekAsync(second, 14, Token);
            await before.SealAsync(middle.Range, 1, Token);
            await before.AcknowledgeAsync(middle.Range, Token);
            await before.AcknowledgeAsync(middle.Range, Token);
        }

        using ReadingBuffer after = await TestBuffer.OpenAsync(folder);
        PeekedReadings first = await after.PeekAsync(null, 100, Token), rest = await after.PeekAsync(first.Next, 100, Token);

        Assert.Equal((14, 36), (after.State.Acknowledged, after.State.Queued));
        Assert.Equal((0, 13, true), (first.First, first.Readings.Count, first.IsClosed));
        Assert.Equal((27, 23), (rest.First, rest.Readings.Count));
        await after.AcknowledgeAsync(first.Range, Token);
        Assert.Equal((27, 27), (after.State.Acknowledged, after.State.Passed));
        Assert.Empty(after.State.Holes);
    }

    private static Task KeepAsync(UplinkBench bench, PointKind kind, double value) => bench.Buffer.AppendAsync(
        [new AcquiredBatch("boiler-1", [TestBuffer.Reading("boiler-1", "error", value) with { Kind = kind }])], Token);
}
