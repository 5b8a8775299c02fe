using EdgeGateway.Contracts.Readings;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Drivers;
using EdgeGateway.Edge.Uplink;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>The state is one small document: neither the holes of what was confirmed before its turn nor the list of alarms grows without bound.</summary>
public sealed class FewHolesTests
{
    private readonly FakeTimeProvider time = new(TestBuffer.Start);
    private readonly MemoryDisk disk = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task At_256_holes_only_the_oldest_go_until_there_are_fewer_and_all_survive_a_restart()
    {
        using (ReadingBuffer buffer = await TestBuffer.OpenAsync(disk, time: time))
        {
            for (int number = 0; number <= DeliveryQueue.MostHoles; number++)
            {
                await AppendAsync(buffer, PointKind.Alarm, number);
                await AppendAsync(buffer, PointKind.Measurement, number);
            }

            time.Advance(TimeSpan.FromHours(1)); // all of it is backlog
            await AppendAsync(buffer, PointKind.Measurement, -1);
            for (int number = 0; number < DeliveryQueue.MostHoles; number++)
            {
                Assert.True(Queue(buffer).Live.Ordinal < buffer.State.Acquired, $"what is new does not go with {number} holes");
                await AcknowledgeAsync(buffer, (2 * number) + 1);
            }

            Assert.Equal(DeliveryQueue.MostHoles, buffer.State.Holes.Count);
            Assert.Equal((buffer.State.Acquired, 0L), (Queue(buffer).Live.Ordinal, Queue(buffer).Oldest.Ordinal));
            Assert.Empty(Queue(buffer).Alarms);
        }

        using ReadingBuffer after = await TestBuffer.OpenAsync(disk, time: time);
        Assert.Equal((DeliveryQueue.MostHoles, DeliveryQueue.MostHoles), (after.State.Holes.Count, (int)after.State.Acknowledged));
        await AcknowledgeAsync(after, 0); // joins the first hole: the queue begins behind it
        await AppendAsync(after, PointKind.Measurement, -2);

        Assert.Equal((DeliveryQueue.MostHoles - 1, 2L), (after.State.Holes.Count, after.State.Passed));
        Assert.True(Queue(after).Live.Ordinal < after.State.Acquired, "what is new waits although there are fewer holes");
        Assert.NotEmpty(Queue(after).Alarms);
    }

    [Fact]
    public async Task The_newest_64_alarms_of_a_backlog_are_known_by_name_and_the_older_ones_wait_their_turn()
    {
        const int Alarms = BufferState.MostAlarms + 10;
        using (ReadingBuffer buffer = await TestBuffer.OpenAsync(disk, time: time))
        {
            for (int number = 0; number < Alarms; number++)
            {
                await AppendAsync(buffer, PointKind.Measurement, number);
                await AppendAsync(buffer, PointKind.Alarm, number);
            }

            time.Advance(TimeSpan.FromHours(1));
            await AppendAsync(buffer, PointKind.Measurement, -1);
        }

        using ReadingBuffer after = await TestBuffer.OpenAsync(disk, time: time);
        long[] places = [.. Queue(after).Alarms.Select(place => place.Ordinal)];

        Assert.Equal([.. Enumerable.Range(Alarms - BufferState.MostAlarms, BufferState.MostAlarms).Select(number => (2L * number) + 1)], places);
        Assert.Equal((2L * Alarms) + 1, after.State.Queued); // none is given up
        Assert.Equal(0, (await after.PeekAsync(new BufferPosition(1, 1), 1, Token)).Readings[0].Reading.Value);
    }

    private DeliveryQueue Queue(ReadingBuffer buffer) => new(buffer.State, buffer.Fresh, [], DeliverySettings.Default, time.GetUtcNow());

    private static Task AppendAsync(ReadingBuffer buffer, PointKind kind, int number) =>
        buffer.AppendAsync([new AcquiredBatch("boiler-1", [TestBuffer.Reading("boiler-1", kind == PointKind.Alarm ? "fault" : "supply", number) with { Kind = kind }])], Token);

    private static async Task AcknowledgeAsync(ReadingBuffer buffer, long ordinal)
    {
        PeekedReadings one = await buffer.PeekAsync(new BufferPosition(ordinal, ordinal), 1, Token);
        await buffer.AcknowledgeAsync(one.Range, Token);
    }
}
