using System.Text;
using Amqp;
using Amqp.Framing;
using Amqp.Types;
using EdgeGateway.Hub;
using EdgeGateway.Hub.Amqp;
using EdgeGateway.Hub.Events;
using Xunit;

namespace EdgeGateway.Tests.Hub;

/// <summary>The AMQP door, over real sockets.</summary>
public sealed class ReaderTests
{
    private static readonly HubSettings OnePartition = new() { Events = new EventLogSettings { Partitions = 1 }, ConsumerGroups = ["twin"] };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_reader_gets_what_was_there_and_then_what_comes(bool bare)
    {
        await using RunningHub hub = await RunningHub.StartAsync(OnePartition);
        await AppendAsync(hub, 0, 300);
        await using TestReader reader = await TestReader.ConnectAsync(hub, bare);
        Assert.Equal(200, await reader.PutTokenAsync(EventHubName.Entity));

        ReceiverLink link = reader.Attach("0", credit: 50);
        List<Message> old = await TestReader.TakeAsync(link, 300);
        await AppendAsync(hub, 300, 1);
        List<Message> live = await TestReader.TakeAsync(link, 1);

        Assert.Equal(Enumerable.Range(0, 300).Select(i => $"{i}"), old.Select(TestReader.Body));
        Assert.Equal("300", TestReader.Body(live[0]));
        MessageAnnotations notes = old[7].MessageAnnotations;
        Assert.Equal(7L, notes[new Symbol("x-opt-sequence-number")]);
        Assert.IsType<string>(notes[new Symbol("x-opt-offset")]);
        Assert.IsType<DateTime>(notes[new Symbol("x-opt-enqueued-time")]);
        Assert.Equal("gw-1", notes[new Symbol("iothub-connection-device-id")]);
        Assert.Equal("Telemetry", notes[new Symbol("iothub-message-source")]);
        Assert.Equal("v7", old[7].ApplicationProperties["n"]);
        Assert.Equal("m7", old[7].Properties.MessageId);
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("amqp.annotation.x-opt-offset > '-1'", 0)]
    [InlineData("amqp.annotation.x-opt-sequence-number > '2'", 3)]
    [InlineData("amqp.annotation.x-opt-sequence-number >= '2'", 2)]
    [InlineData("amqp.annotation.x-opt-sequence-number > 2", 3)]
    [InlineData("amqp.annotation.x-opt-offset > 'OFFSET2'", 3)]
    [InlineData("amqp.annotation.x-opt-offset >= 'OFFSET2'", 2)]
    [InlineData("amqp.annotation.x-opt-enqueued-time > '1'", 0)]
    [InlineData("amqp.annotation.x-opt-offset > '@latest'", 5)]
    public async Task A_reader_begins_where_its_filter_says(string? filter, int first)
    {
        await using RunningHub hub = await RunningHub.StartAsync(OnePartition);
        LogEnd[] places = await AppendAsync(hub, 0, 5);
        await using TestReader reader = await TestReader.ConnectAsync(hub);
        await reader.PutTokenAsync(EventHubName.Entity);

        ReceiverLink link = reader.Attach("0", filter?.Replace("OFFSET2", $"{places[2].Offset}", StringComparison.Ordinal));

        // A second link makes sure that the first one is attached before the last event comes.
        await reader.CallAsync("$management", null, ("operation", "READ"), ("name", EventHubName.Entity), ("type", "com.microsoft:eventhub"));
        await AppendAsync(hub, 5, 1);
        List<Message> messages = await TestReader.TakeAsync(link, 6 - first);
        Assert.Equal(Enumerable.Range(first, 6 - first).Select(i => $"{i}"), messages.Select(TestReader.Body));
    }

    [Fact]
    public async Task A_reader_without_a_token_or_for_something_unknown_is_refused()
    {
        await using RunningHub hub = await RunningHub.StartAsync(OnePartition);
        await using TestReader reader = await TestReader.ConnectAsync(hub);
        Assert.Equal("amqp:unauthorized-access", await TestReader.ClosedAsync(reader.Attach("0")));
        Assert.Equal(401, await reader.PutTokenAsync(EventHubName.Entity, key: "AAAA"));
        Assert.Equal(401, await reader.PutTokenAsync(EventHubName.Entity, life: TimeSpan.FromHours(-1)));
        Assert.Equal(400, await reader.PutTokenAsync(EventHubName.Entity, type: "jwt"));
        Assert.Equal(401, await reader.PutTokenAsync("devices/gw-1"));
        Assert.Equal(404, await reader.PutTokenAsync("devices/gw-1/modules/one"));
        Assert.Equal("amqp:unauthorized-access", await TestReader.ClosedAsync(reader.Attach("0")));

        Assert.Equal(200, await reader.PutTokenAsync($"{EventHubName.Entity}/ConsumerGroups/$Default/Partitions/0"));
        Assert.Equal("amqp:unauthorized-access", await TestReader.ClosedAsync(reader.Attach("0", group: "twin")));
        Assert.Equal(200, await reader.PutTokenAsync(EventHubName.Entity));
        Assert.Equal("amqp:not-found", await TestReader.ClosedAsync(reader.Attach("0", group: "nobody")));
        Assert.Equal("com.microsoft:argument-out-of-range", await TestReader.ClosedAsync(reader.Attach("1")));
        Assert.Equal("amqp:invalid-field", await TestReader.ClosedAsync(reader.Attach("0", "anything else")));
    }

    [Fact]
    public async Task A_reader_with_a_higher_or_equal_epoch_takes_the_partition()
    {
        await using RunningHub hub = await RunningHub.StartAsync(OnePartition);
        await AppendAsync(hub, 0, 1);
        await using TestReader reader = await TestReader.ConnectAsync(hub);
        await reader.PutTokenAsync(EventHubName.Entity);
        ReceiverLink without = reader.Attach("0"), other = reader.Attach("0", group: "twin");
        await TestReader.TakeAsync(without, 1);
        await TestReader.TakeAsync(other, 1);
        Task<string> withoutClosed = TestReader.ClosedAsync(without);

        ReceiverLink five = reader.Attach("0", epoch: 5);
        await TestReader.TakeAsync(five, 1);
        Assert.Equal("amqp:link:stolen", await withoutClosed);
        Task<string> fiveClosed = TestReader.ClosedAsync(five);
        Assert.Equal("amqp:link:stolen", await TestReader.ClosedAsync(reader.Attach("0", epoch: 4)));
        Assert.Equal("amqp:link:stolen", await TestReader.ClosedAsync(reader.Attach("0")));
        ReceiverLink same = reader.Attach("0", epoch: 5);
        await TestReader.TakeAsync(same, 1);

        Assert.Equal("amqp:link:stolen", await fiveClosed);
        await AppendAsync(hub, 1, 1);
        Assert.Equal("1", TestReader.Body((await TestReader.TakeAsync(same, 1))[0]));
        Assert.Equal("1", TestReader.Body((await TestReader.TakeAsync(other, 1))[0]));
    }

    [Fact]
    public async Task Five_readers_without_an_epoch_share_a_partition_and_a_sixth_is_refused()
    {
        await using RunningHub hub = await RunningHub.StartAsync(OnePartition);
        await AppendAsync(hub, 0, 1);
        await using TestReader reader = await TestReader.ConnectAsync(hub);
        await reader.PutTokenAsync(EventHubName.Entity);
        ReceiverLink[] five = [.. Enumerable.Range(0, 5).Select(_ => reader.Attach("0"))];
        foreach (ReceiverLink link in five)
        {
            await TestReader.TakeAsync(link, 1);
        }

        Assert.Equal("amqp:resource-limit-exceeded", await TestReader.ClosedAsync(reader.Attach("0")));
        await five[0].CloseAsync();
        await TestReader.TakeAsync(reader.Attach("0"), 1);
    }

    [Fact]
    public async Task Management_tells_about_the_stream_and_its_partitions()
    {
        await using RunningHub hub = await RunningHub.StartAsync(OnePartition);
        await using TestReader reader = await TestReader.ConnectAsync(hub);
        (string, string)[] read = [("operation", "READ"), ("name", EventHubName.Entity), ("type", "com.microsoft:eventhub")];
        Assert.Equal(401, (await reader.CallAsync("$management", null, read)).ApplicationProperties["status-code"]);
        await reader.PutTokenAsync($"{EventHubName.Entity}/$management");

        Message answer = await reader.CallAsync("$management", null, read);
        Map stream = Assert.IsType<Map>(answer.Body);
        Assert.Equal("1", answer.Properties.CorrelationId);
        Assert.Equal(1, stream["partition_count"]);
        Assert.Equal(["0"], Assert.IsType<string[]>(stream["partition_ids"]));

        (string, string)[] partition = [("operation", "READ"), ("name", EventHubName.Entity), ("type", "com.microsoft:partition"), ("partition", "0")];
        Map empty = Assert.IsType<Map>((await reader.CallAsync("$management", null, partition)).Body);
        Assert.Equal((-1L, -1L, "-1", true), (empty["begin_sequence_number"], empty["last_enqueued_sequence_number"], empty["last_enqueued_offset"], empty["is_partition_empty"]));
        LogEnd[] places = await AppendAsync(hub, 0, 3);
        Map filled = Assert.IsType<Map>((await reader.CallAsync("$management", null, partition)).Body);
        Assert.Equal((0L, 2L, $"{places[2].Offset}", false), (filled["begin_sequence_number"], filled["last_enqueued_sequence_number"], filled["last_enqueued_offset"], filled["is_partition_empty"]));
        Assert.Equal(404, (await reader.CallAsync("$management", null, ("operation", "READ"), ("name", "other"), ("type", "com.microsoft:eventhub"))).ApplicationProperties["status-code"]);
    }

    [Fact]
    public async Task A_token_by_the_streams_old_name_counts_too()
    {
        await using RunningHub hub = await RunningHub.StartAsync(OnePartition);
        await AppendAsync(hub, 0, 1);
        await using TestReader reader = await TestReader.ConnectAsync(hub);

        Assert.Equal(200, await reader.PutTokenAsync("messages/events/ConsumerGroups/$Default/Partitions/0"));

        await TestReader.TakeAsync(reader.Attach("0"), 1);
    }

    [Fact]
    public async Task A_reader_that_asks_for_it_hears_of_the_partitions_end()
    {
        await using RunningHub hub = await RunningHub.StartAsync(OnePartition);
        await AppendAsync(hub, 0, 3);
        await using TestReader reader = await TestReader.ConnectAsync(hub);
        await reader.PutTokenAsync(EventHubName.Entity);

        List<Message> messages = await TestReader.TakeAsync(reader.Attach("0", capabilities: ["com.microsoft:enable-receiver-runtime-metric"]), 1);

        Assert.Equal(2L, messages[0].DeliveryAnnotations[new Symbol("last_enqueued_sequence_number")]);
    }

    [Fact]
    public void Credit_follows_the_reader_even_when_the_limit_does_not_grow()
    {
        var credit = new LinkCredit();
        credit.Move(10);
        credit.Use();
        Assert.Equal(9, credit.Left);

        // The reader repeats its limit; AMQPNetLite then forgets the nine and counts them into the next step.
        credit.Move(0);
        Assert.Equal(9, credit.Left);
        credit.Move(9 + 5);
        Assert.Equal(14, credit.Left);
        credit.Drop();
        Assert.Equal(0, credit.Left);
    }

    private static async Task<LogEnd[]> AppendAsync(RunningHub hub, int first, int count) => await Task.WhenAll(Enumerable.Range(first, count).Select(i =>
        hub.Server.Core.Events.AppendAsync(new HubEvent
        {
            DeviceId = "gw-1",
            GenerationId = "1",
            AuthMethod = "{}",
            System = [new("$.mid", $"m{i}")],
            Application = [new("n", $"v{i}")],
            Body = Encoding.UTF8.GetBytes($"{i}"),
        })));
}
