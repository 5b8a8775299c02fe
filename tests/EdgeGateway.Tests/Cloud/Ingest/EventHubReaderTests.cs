using System.Text;
using Amqp.Framing;
using EdgeGateway.Cloud.Ingest;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Ingest;

public sealed class EventHubReaderTests : IDisposable
{
    private readonly PlayedEventHub hub = new();

    public void Dispose() => hub.Dispose();

    [Fact]
    public async Task The_partitions_are_those_that_the_endpoint_names()
    {
        Assert.Equal(["0"], await Reader.PartitionsAsync(TestContext.Current.CancellationToken));
        Assert.Equal($"{hub.Settings.Audience}/$management", Assert.Single(hub.Audiences));
    }

    [Fact]
    public async Task All_events_come_in_order_with_their_place_and_sender()
    {
        string[] bodies = [.. Enumerable.Range(0, 700).Select(i => $"body {i}")];
        hub.Store(bodies);

        List<HubEvent> events = await TakeAsync(700, after: null);

        Assert.Equal(bodies, events.Select(e => Encoding.UTF8.GetString(e.Body.Span)));
        Assert.Equal(("6990", 699, "gw-1", HubEvent.Telemetry), (events[^1].Offset, events[^1].Sequence, events[^1].Device, events[^1].Source));
        Assert.Equal($"{hub.Settings.Audience}/ConsumerGroups/$Default/Partitions/0", hub.Audiences[^1]);
    }

    [Fact]
    public async Task Reading_goes_on_behind_the_checkpoint()
    {
        hub.Store("a", "b", "c");

        HubEvent only = Assert.Single(await TakeAsync(1, new Checkpoint("10", 1)));

        Assert.Equal(2, only.Sequence);
        Assert.Equal("amqp.annotation.x-opt-offset > '10'", Assert.Single(hub.Filters));
    }

    [Fact]
    public async Task A_hub_that_was_set_up_anew_is_read_from_its_beginning()
    {
        hub.Store("a", "b");

        List<HubEvent> events = await TakeAsync(2, new Checkpoint("90000", 9000));

        Assert.Equal([0, 1], events.Select(e => e.Sequence));
    }

    [Fact]
    public async Task A_refused_token_is_told_in_words()
    {
        hub.RefusedAudience = $"{hub.Settings.Audience}/ConsumerGroups/$Default/Partitions/0";

        var refused = await Assert.ThrowsAsync<IOException>(() => TakeAsync(1, after: null));

        Assert.Contains("refused with 401", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_the_hub_ends_is_told_at_once()
    {
        hub.Store("a");
        await using IAsyncEnumerator<IReadOnlyList<HubEvent>> reading =
            Reader.ReadAsync("0", null, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await reading.MoveNextAsync());

        ValueTask<bool> next = reading.MoveNextAsync();
        hub.Reader!.Close(TimeSpan.Zero, new Error("amqp:link:stolen") { Description = "somebody else reads here" });

        var ended = await Assert.ThrowsAsync<IOException>(async () => await next);
        Assert.Contains("somebody else reads here", ended.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_that_is_not_there_is_named()
    {
        hub.Dispose();

        var failed = await Assert.ThrowsAsync<IOException>(() => Reader.PartitionsAsync(TestContext.Current.CancellationToken));

        Assert.Contains("localhost", failed.Message, StringComparison.Ordinal);
    }

    private EventHubReader Reader => new(hub.Settings, TimeProvider.System, NullLogger<EventHubReader>.Instance);

    private async Task<List<HubEvent>> TakeAsync(int count, Checkpoint? after)
    {
        var taken = new List<HubEvent>();
        await foreach (IReadOnlyList<HubEvent> events in Reader.ReadAsync("0", after, TestContext.Current.CancellationToken))
        {
            taken.AddRange(events);
            if (taken.Count >= count)
            {
                break;
            }
        }

        return taken;
    }
}
