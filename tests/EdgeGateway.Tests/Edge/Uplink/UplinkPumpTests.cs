using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Uplink;
using Xunit;

namespace EdgeGateway.Tests.Edge.Uplink;

public sealed class UplinkPumpTests
{
    private static readonly DeliverySettings TenAtOnce = new(TimeSpan.FromMinutes(15), 10);

    [Fact]
    public async Task A_full_message_is_sent_at_once_and_taken_off_the_disk_only_when_confirmed()
    {
        await using UplinkBench bench = await UplinkBench.NewAsync(TenAtOnce);
        _ = bench.StartPump();
        await bench.KeepAsync(1);

        ScriptedHub.Sent sent = await bench.NextAsync();
        Assert.Equal("gw-1:1:0", sent.Message.Id);
        Assert.Equal(10, bench.Buffer.State.Queued);

        sent.Confirm();
        await bench.AcknowledgedAsync(10);
        Assert.Equal(0, bench.Buffer.State.Queued);
    }

    [Fact]
    public async Task Readings_wait_for_company_until_the_oldest_is_due()
    {
        await using UplinkBench bench = await UplinkBench.NewAsync(TenAtOnce);
        await bench.KeepAsync(1, readings: 2);
        Assert.Null(await bench.Outbox.NextAsync([], TestContext.Current.CancellationToken));
        bench.Time.Advance(TimeSpan.FromMinutes(14));
        await bench.KeepAsync(2, readings: 2);
        Assert.Null(await bench.Outbox.NextAsync([], TestContext.Current.CancellationToken));

        bench.Time.Advance(TimeSpan.FromMinutes(1));
        OutgoingMessage? due = await bench.Outbox.NextAsync([], TestContext.Current.CancellationToken);

        Assert.Equal(4, due!.Count);
    }

    [Fact]
    public async Task The_pump_wakes_up_when_readings_become_due()
    {
        await using UplinkBench bench = await UplinkBench.NewAsync(TenAtOnce);
        await bench.KeepAsync(1, readings: 2);
        _ = bench.StartPump();
        ValueTask<ScriptedHub.Sent> sent = bench.Hub.Arrivals.ReadAsync(TestContext.Current.CancellationToken);
        Assert.False(sent.IsCompleted);

        while (!sent.IsCompleted)
        {
            bench.Time.Advance(TimeSpan.FromMinutes(15));
            await Task.Yield();
        }

        Assert.Equal("gw-1:1:0", (await sent).Message.Id);
    }

    [Fact]
    public async Task A_backlog_drains_at_once_in_order_and_with_few_messages_under_way()
    {
        await using UplinkBench bench = await UplinkBench.NewAsync(TenAtOnce);
        for (int number = 0; number < 30; number++)
        {
            await bench.KeepAsync(number);
        }

        _ = bench.StartPump();
        var underWay = new Queue<ScriptedHub.Sent>();
        for (int number = 0; number < 30; number++)
        {
            underWay.Enqueue(await bench.NextAsync());
            Assert.Equal($"gw-1:1:{number * 10}", underWay.Last().Message.Id);
            if (underWay.Count == 4)
            {
                underWay.Dequeue().Confirm();
            }
        }

        Assert.Equal(4, bench.Hub.MostUnderWay);
        underWay.ToList().ForEach(sent => sent.Confirm());
        await bench.AcknowledgedAsync(300);
    }

    [Fact]
    public async Task A_message_confirmed_before_its_turn_is_off_the_account_and_does_not_go_again()
    {
        await using UplinkBench bench = await UplinkBench.NewAsync(TenAtOnce);
        await bench.KeepAsync(1);
        await bench.KeepAsync(2);
        _ = bench.StartPump();
        ScriptedHub.Sent first = await bench.NextAsync(), second = await bench.NextAsync();

        second.Confirm();
        await bench.AcknowledgedAsync(10);
        Assert.Equal((10, 0), (bench.Buffer.State.Queued, bench.Buffer.State.Passed));

        first.Confirm();
        await bench.AcknowledgedAsync(20);
        Assert.Equal((0, 20), (bench.Buffer.State.Queued, bench.Buffer.State.Passed));
    }

    [Fact]
    public async Task What_was_under_way_is_sent_again_as_the_same_message_even_after_a_restart_with_other_settings()
    {
        string folder;
        byte[] before;
        await using (UplinkBench bench = await UplinkBench.NewAsync(new DeliverySettings(TimeSpan.FromMinutes(15), 7)))
        {
            folder = bench.Folder;
            await bench.KeepAsync(1);
            _ = bench.StartPump();
            before = (await bench.NextAsync()).Message.Body.ToArray();
        }

        await using UplinkBench after = await UplinkBench.NewAsync(new DeliverySettings(TimeSpan.FromMinutes(15), 4), folder);
        _ = after.StartPump();
        ScriptedHub.Sent again = await after.NextAsync(), rest = await after.NextAsync();

        Assert.Equal("gw-1:1:0", again.Message.Id);
        Assert.Equal(before, again.Message.Body.ToArray());
        Assert.Equal("gw-1:1:7", rest.Message.Id); // of a start that is over: nothing can join it, so it does not wait
    }

    [Fact]
    public async Task A_message_that_can_never_be_accepted_is_set_aside_and_blocks_nothing()
    {
        await using UplinkBench bench = await UplinkBench.NewAsync(TenAtOnce);
        await bench.KeepAsync(1);
        await bench.KeepAsync(2);
        _ = bench.StartPump();

        (await bench.NextAsync()).Fail(HubFailure.Refused);
        (await bench.NextAsync()).Confirm();
        await bench.AcknowledgedAsync(10);

        Assert.Equal((10, 0), (bench.Buffer.State.Dropped, bench.Buffer.State.Queued));
        ScriptedHub.Sent gap = await bench.NextAsync();
        Assert.Equal(("gw-1:gaps:0:10", "gaps"), (gap.Message.Id, gap.Message.Properties["kind"]));
        Assert.Contains("\"gaps\":[{\"boot\":1,\"first\":0,\"count\":10,\"cause\":\"refused\"", System.Text.Encoding.UTF8.GetString(gap.Message.Body.Span), StringComparison.Ordinal);
        Assert.NotEmpty(bench.Buffer.State.Gaps);
        gap.Confirm();
        await bench.UntilAsync(() => bench.Buffer.State.Gaps.IsEmpty);
        Assert.Equal("gw-1-1-0.json", Path.GetFileName(Assert.Single(Directory.GetFiles(bench.AsideFolder))));
    }

    [Fact]
    public async Task A_message_over_256_KB_is_divided()
    {
        await using UplinkBench bench = await UplinkBench.NewAsync(new DeliverySettings(TimeSpan.FromMinutes(15), 4_000));
        await bench.KeepAsync(1, readings: 4_000);

        OutgoingMessage? message = await bench.Outbox.NextAsync([], TestContext.Current.CancellationToken);

        Assert.InRange(message!.Message.Body.Length, 240_000, MqttHubClient.LargestMessage);
        Assert.InRange(message.Count, 500, 3_999);
    }

    [Fact]
    public async Task Everything_is_due_when_the_gateway_ends()
    {
        await using UplinkBench bench = await UplinkBench.NewAsync(TenAtOnce);
        await bench.KeepAsync(1, readings: 3);
        _ = bench.StartPump();

        bench.Policy.End();

        Assert.Equal("gw-1:1:0", (await bench.NextAsync()).Message.Id);
    }
}
