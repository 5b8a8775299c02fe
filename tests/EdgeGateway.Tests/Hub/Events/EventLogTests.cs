using System.Text;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Hub.Events;
using EdgeGateway.Hub.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EdgeGateway.Tests.Hub.Events;

public sealed class EventLogTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 1, 12, 8, 0, 0, TimeSpan.Zero));
    private readonly List<Damage> damages = [];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Events_come_back_in_order_with_dense_sequence_numbers_and_growing_offsets()
    {
        using EventLog log = Open();

        LogEnd[] places = await AppendAsync(log, 0, 50);

        IReadOnlyList<StoredEvent> read = ReadAll(log);
        Assert.Equal(Enumerable.Range(0, 50).Select(i => (long)i), read.Select(e => e.Sequence));
        Assert.Equal(places.Select(p => p.Offset), read.Select(e => e.Offset));
        Assert.Equal(read.Select(e => e.Offset).Order().Distinct(), read.Select(e => e.Offset));
        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"body {i}"), read.Select(Body));
        Assert.All(read, e => Assert.Equal(time.GetUtcNow(), e.EnqueuedAt));
    }

    [Fact]
    public async Task A_reopened_log_goes_on_where_it_ended()
    {
        using (EventLog first = Open())
        {
            await AppendAsync(first, 0, 3);
        }

        using EventLog second = Open();
        await AppendAsync(second, 3, 2);

        Assert.Equal(["body 0", "body 1", "body 2", "body 3", "body 4"], ReadAll(second).Select(Body));
        Assert.Equal(4, second.Partitions[0].State.End.Sequence);
    }

    [Fact]
    public async Task A_tail_cut_at_any_byte_loses_only_the_events_that_were_cut()
    {
        LogEnd[] places;
        using (EventLog log = Open())
        {
            places = await AppendAsync(log, 0, 4);
        }

        byte[] whole = File.ReadAllBytes(SegmentFile());
        for (int length = whole.Length; length >= SegmentHeader.Size; length--)
        {
            File.WriteAllBytes(SegmentFile(), whole[..length]);
            int kept = places.Skip(1).Append(new LogEnd(4, whole.Length - SegmentHeader.Size, default)).Count(next => next.Offset <= length - SegmentHeader.Size);

            using EventLog log = Open();
            await AppendAsync(log, 100, 1);

            Assert.Equal(Enumerable.Range(0, kept).Select(i => $"body {i}").Append("body 100"), ReadAll(log).Select(Body));
        }

        Assert.Empty(damages);
    }

    [Fact]
    public async Task A_bit_flipped_anywhere_but_in_the_last_event_costs_that_event_only_and_is_reported()
    {
        LogEnd[] places;
        using (EventLog log = Open())
        {
            places = await AppendAsync(log, 0, 4);
        }

        byte[] whole = File.ReadAllBytes(SegmentFile());
        int end = SegmentHeader.Size + (int)places[3].Offset;
        for (int at = SegmentHeader.Size; at < end; at++)
        {
            byte[] damaged = [.. whole];
            damaged[at] ^= (byte)(1 << (at % 8));
            File.WriteAllBytes(SegmentFile(), damaged);
            int hit = Array.FindLastIndex(places, p => p.Offset + SegmentHeader.Size <= at);
            damages.Clear();

            using EventLog log = Open();

            Assert.Equal(Enumerable.Range(0, 4).Where(i => i != hit).Select(i => (long)i), ReadAll(log).Select(e => e.Sequence));
            Assert.Contains(damages, d => d.FirstSequence == hit && d.NextSequence == hit + 1);
            Assert.Equal(3, log.Partitions[0].State.End.Sequence);
        }
    }

    [Fact]
    public async Task An_event_that_the_disk_refuses_is_not_acknowledged_and_the_next_one_is_kept()
    {
        bool broken = false;
        using (EventLog log = Open(sync: file =>
        {
            if (broken)
            {
                throw new IOException("no space left");
            }

            DiskSync.File(file);
        }))
        {
            await AppendAsync(log, 0, 2);
            broken = true;
            await Assert.ThrowsAsync<IOException>(() => AppendAsync(log, 2, 1));
            broken = false;
            LogEnd[] after = await AppendAsync(log, 3, 1);

            Assert.Equal(2, after[0].Sequence);
            Assert.Equal(["body 0", "body 1", "body 3"], ReadAll(log).Select(Body));
        }

        using EventLog reopened = Open();
        Assert.Equal(["body 0", "body 1", "body 3"], ReadAll(reopened).Select(Body));
    }

    [Fact]
    public async Task Many_events_at_once_share_an_fsync()
    {
        int syncs = 0;
        using var hold = new ManualResetEventSlim();
        using EventLog log = Open(sync: file =>
        {
            if (Interlocked.Increment(ref syncs) == 2)
            {
                hold.Wait(TestContext.Current.CancellationToken);
            }

            DiskSync.File(file);
        });
        Task[] appends = [.. Enumerable.Range(0, 500).Select(i => log.AppendAsync(Event("gw", i)))];
        hold.Set();
        await Task.WhenAll(appends);

        // One for the new segment, and two or few more for the events: those that arrived before and while the first write was held.
        Assert.InRange(syncs, 2, 50);
        Assert.Equal(500, ReadAll(log).Count);
    }

    [Fact]
    public async Task Readers_begin_where_they_ask()
    {
        using EventLog log = Open(new EventLogSettings { Partitions = 1, SegmentBytes = 400 });
        LogEnd[] places = new LogEnd[20];
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = (await AppendAsync(log, i, 1))[0];
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.True(log.Partitions[0].State.Segments.Count > 3);
        DateTimeOffset seventh = places[7].EnqueuedAt;
        Assert.Equal(20, ReadAll(log, new StartPosition.Earliest()).Count);
        Assert.Empty(ReadAll(log, new StartPosition.Latest()));
        Assert.Equal(8, ReadAll(log, new StartPosition.AtSequence(7, Inclusive: false))[0].Sequence);
        Assert.Equal(7, ReadAll(log, new StartPosition.AtSequence(7, Inclusive: true))[0].Sequence);
        Assert.Equal(8, ReadAll(log, new StartPosition.AtOffset(places[7].Offset, Inclusive: false))[0].Sequence);
        Assert.Equal(7, ReadAll(log, new StartPosition.AtOffset(places[7].Offset, Inclusive: true))[0].Sequence);
        Assert.Equal(8, ReadAll(log, new StartPosition.AtOffset(places[7].Offset + 1, Inclusive: true))[0].Sequence);
        Assert.Equal(8, ReadAll(log, new StartPosition.AtTime(seventh, Inclusive: false))[0].Sequence);
        Assert.Equal(7, ReadAll(log, new StartPosition.AtTime(seventh, Inclusive: true))[0].Sequence);
        Assert.Empty(ReadAll(log, new StartPosition.AtSequence(99, Inclusive: true)));
    }

    [Fact]
    public async Task Retention_takes_whole_old_segments_and_leaves_the_rest_readable()
    {
        using EventLog log = Open(new EventLogSettings { Partitions = 1, SegmentAge = TimeSpan.FromHours(6) });
        for (int i = 0; i < 10; i++)
        {
            await AppendAsync(log, i, 1);
            time.Advance(TimeSpan.FromDays(1));
        }

        using PartitionCursor slow = log.OpenCursor(log.Partitions[0], new StartPosition.Earliest());
        Assert.Equal(0, slow.Read(1, int.MaxValue)[0].Sequence);
        int deleted = log.Trim(time.GetUtcNow() - TimeSpan.FromDays(7));

        // Event 3 is exactly seven days old and stays; event 2 goes because the segment behind it is older than that.
        Assert.Equal(2, deleted);
        Assert.Equal(2, log.Partitions[0].State.FirstSequence);
        Assert.Equal(2, ReadAll(log)[0].Sequence);
        Assert.Equal(2, slow.Read(1, int.MaxValue)[0].Sequence);
    }

    [Fact]
    public async Task Whoever_waits_hears_of_the_next_event()
    {
        using EventLog log = Open();
        Task waiting = log.Partitions[0].WaitBehindAsync(-1, TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);

        await AppendAsync(log, 0, 1);

        await waiting;
    }

    [Fact]
    public void The_number_of_partitions_is_fixed_at_the_first_start()
    {
        Open(new EventLogSettings { Partitions = 3 }).Dispose();

        using EventLog again = Open(new EventLogSettings());
        Assert.Equal(3, again.Partitions.Count);
        Assert.Contains("--partitions", Assert.Throws<OperatorException>(() => Open(new EventLogSettings { Partitions = 4 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_stays_in_its_partition_for_ever()
    {
        // Written down once: another value here would scatter the events of existing logs.
        Assert.Equal([3144244741u, 2545022233u], [EventLog.StableHash("gw-1"), EventLog.StableHash("")]);
        Assert.True(Enumerable.Range(0, 1000).GroupBy(i => EventLog.StableHash($"gw-{i}") % 4).All(g => g.Count() is > 200 and < 300));
    }

    private static string Body(StoredEvent stored) => Encoding.UTF8.GetString(stored.Event.Body.Span);

    private static HubEvent Event(string device, int number) => new()
    {
        DeviceId = device,
        GenerationId = "1",
        AuthMethod = "{}",
        Application = [new("n", "1")],
        Body = Encoding.UTF8.GetBytes($"body {number}"),
    };

    private static async Task<LogEnd[]> AppendAsync(EventLog log, int first, int count)
    {
        var places = new LogEnd[count];
        for (int i = 0; i < count; i++)
        {
            places[i] = await log.AppendAsync(Event("gw", first + i));
        }

        return places;
    }

    private List<StoredEvent> ReadAll(EventLog log, StartPosition? start = null)
    {
        using var cursor = new PartitionCursor(log.Partitions[0], start ?? new StartPosition.Earliest(), damages.Add);
        var all = new List<StoredEvent>();
        while (cursor.Read(7, int.MaxValue) is { Count: > 0 } some)
        {
            all.AddRange(some);
        }

        return all;
    }

    private string SegmentFile() => Directory.GetFiles(folder.File("events/0"), "*" + Segment.Extension).Single();

    private EventLog Open(EventLogSettings? settings = null, Action<Microsoft.Win32.SafeHandles.SafeFileHandle>? sync = null) => EventLog.Open(
        folder.File("events"),
        settings ?? new EventLogSettings { Partitions = 1 },
        new PartitionContext(time, NullLogger.Instance) { Sync = sync ?? DiskSync.File });
}
