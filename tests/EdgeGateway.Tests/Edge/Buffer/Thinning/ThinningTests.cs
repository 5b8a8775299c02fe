using EdgeGateway.Contracts.Readings;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Time;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buffer.Thinning;

/// <summary>What becomes of the oldest readings when a limit is reached: docs/decisions/0041.</summary>
public sealed class ThinningTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_oldest_whole_hours_become_their_mean_least_greatest_and_count()
    {
        using ThinnedBuffer bench = await ThinnedBuffer.OpenAsync(70_000);
        var produced = new Dictionary<DateTimeOffset, List<double>>();
        for (int minute = 0; minute < 60 * 12; minute++)
        {
            double value = Math.Round(50 + (10 * Math.Sin(minute / 100.0)), 1);
            DateTimeOffset now = bench.Time.GetUtcNow();
            Hour(produced, now).Add(value);
            await bench.PollAsync(Minute, ThinnedBuffer.Reading("supply", value, now, role: Roles.Circuit1Supply));
        }

        List<(StoredReading Stored, long Ordinal)> waiting = await bench.WaitingAsync();
        Assert.InRange(bench.State.Bytes, 1, 70_000);
        Assert.Equal(GapCause.Thinned, Assert.Single(bench.State.Gaps).Cause);
        ILookup<DateTimeOffset, Reading> means = waiting.Where(one => one.Stored.Reading.Quality == Quality.UncertainSubstitute && one.Stored.Point.Role is not null)
            .ToLookup(one => one.Stored.Reading.MeasuredAt, one => one.Stored.Reading);
        Assert.InRange(means.Count, 3, 11);
        foreach (IGrouping<DateTimeOffset, Reading> hour in means)
        {
            List<double> all = produced[hour.Key];
            Assert.Equal(all.Average(), Assert.Single(hour).Value, 0.0001);
            Assert.Equal([("~count", 60), ("~max", all.Max()), ("~min", all.Min())], Beside(waiting, hour.Key));
        }

        Assert.Equal(720, waiting.Count(one => one.Stored.Reading.Quality == Quality.Good) + bench.State.Dropped);
        Assert.Equal(4 * means.Count, bench.State.Derived);
        Assert.Equal(720, bench.State.Devices["boiler-1"]);
        Assert.Equal(bench.State.Derived, bench.State.ToLedger().Derived);
        Assert.Equal(("thinned", bench.State.Dropped), Assert.Single(bench.State.ToLedger().Causes.Select(cause => (cause.Key, cause.Value))));
    }

    [Fact]
    public async Task When_aggregates_are_the_oldest_they_are_dropped_as_they_are()
    {
        using ThinnedBuffer bench = await ThinnedBuffer.OpenAsync(12_000);
        for (int minute = 0; minute < 60 * 40; minute++)
        {
            await bench.PollAsync(Minute, ThinnedBuffer.Reading("supply", minute % 7, bench.Time.GetUtcNow()));
        }

        Assert.Equal([GapCause.Full, GapCause.Thinned], bench.State.Causes.Keys.Order());
        Assert.Equal(0, bench.State.Causes[GapCause.Full] % 4);
        Assert.Equal(bench.State.Passed, bench.State.Gaps.Sum(gap => gap.Range.Count));
        await bench.WaitingAsync();
    }

    [Fact]
    public async Task Without_thinning_the_oldest_are_dropped()
    {
        using ThinnedBuffer bench = await ThinnedBuffer.OpenAsync(12_000, minutes: null);
        for (int minute = 0; minute < 400; minute++)
        {
            await bench.PollAsync(Minute, ThinnedBuffer.Reading("supply", minute % 7, bench.Time.GetUtcNow()));
        }

        Assert.Equal([GapCause.Full], bench.State.Causes.Keys);
        Assert.Equal(0, bench.State.Derived);
        Assert.All(await bench.WaitingAsync(), one => Assert.Equal(Quality.Good, one.Stored.Reading.Quality));
    }

    [Fact]
    public async Task Changes_of_alarms_and_states_are_kept_as_they_are_and_alarms_again_when_their_turn_comes_again()
    {
        using ThinnedBuffer bench = await ThinnedBuffer.OpenAsync(30_000);
        var alarms = new List<DateTimeOffset>();
        var states = new List<DateTimeOffset>();
        for (int minute = 0; minute < 60 * 30; minute++)
        {
            DateTimeOffset now = bench.Time.GetUtcNow();
            bool fault = minute is >= 30 and < 40, pump = minute is >= 50 and < 55;
            Note(alarms, minute, [0, 30, 40], now);
            Note(states, minute, [0, 50, 55], now);
            await bench.PollAsync(
                Minute, ThinnedBuffer.Reading("supply", minute % 7, now), ThinnedBuffer.Reading("fault", fault ? 5 : 0, now, PointKind.Alarm), ThinnedBuffer.Reading("pump", pump ? 1 : 0, now, PointKind.State));
            if (minute == 60 * 5)
            {
                List<(StoredReading Stored, long Ordinal)> once = await bench.WaitingAsync();
                Assert.Equal([0, 5, 0], FirstHour(once, "fault").Select(reading => reading.Value));
                Assert.Equal(alarms, FirstHour(once, "fault").Select(reading => reading.MeasuredAt));
                Assert.Equal([0, 1, 0], FirstHour(once, "pump").Select(reading => reading.Value));
                Assert.Equal(states, FirstHour(once, "pump").Select(reading => reading.MeasuredAt));
            }
        }

        List<(StoredReading Stored, long Ordinal)> waiting = await bench.WaitingAsync();
        Assert.True(bench.State.Causes[GapCause.Full] > 0, "no aggregate became the oldest");
        Assert.Equal(alarms, FirstHour(waiting, "fault").Select(reading => reading.MeasuredAt));
        Assert.Empty(FirstHour(waiting, "pump"));
        Assert.Empty(FirstHour(waiting, "supply"));
    }

    [Fact]
    public async Task An_alarm_that_never_rests_does_not_keep_a_full_buffer_full()
    {
        using ThinnedBuffer bench = await ThinnedBuffer.OpenAsync(16_000);
        for (int minute = 0; minute < 60 * 20; minute++)
        {
            await bench.PollAsync(Minute, ThinnedBuffer.Reading("fault", minute % 2, bench.Time.GetUtcNow(), PointKind.Alarm));
            Assert.InRange(bench.State.Bytes, 1, 16_000);
        }

        await bench.WaitingAsync();
    }

    [Fact]
    public async Task Readings_of_a_clock_that_was_not_set_are_dropped_and_not_averaged()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(ClockQuality.Oldest.AddYears(-3));
        using ThinnedBuffer bench = await ThinnedBuffer.OpenAsync(12_000, time: time);
        for (int minute = 0; minute < 400; minute++)
        {
            await bench.PollAsync(Minute, ThinnedBuffer.Reading("supply", minute % 7, bench.Time.GetUtcNow()));
        }

        Assert.Equal([GapCause.Full], bench.State.Causes.Keys);
        Assert.Equal(0, bench.State.Derived);
    }

    [Fact]
    public async Task Values_that_say_nothing_are_not_averaged_and_an_hour_of_nothing_else_says_why()
    {
        using ThinnedBuffer bench = await ThinnedBuffer.OpenAsync(30_000);
        for (int minute = 0; minute < 60 * 6; minute++)
        {
            DateTimeOffset now = bench.Time.GetUtcNow();
            bool isBad = minute is < 30 or (>= 60 and < 120);
            await bench.PollAsync(Minute, ThinnedBuffer.Reading("supply", isBad ? double.NaN : 20, now, quality: isBad ? Quality.BadNoCommunication : Quality.Good));
        }

        List<(StoredReading Stored, long Ordinal)> waiting = await bench.WaitingAsync();
        Assert.Equal((20, Quality.UncertainSubstitute), Assert.Single(FirstHour(waiting, "supply").Select(reading => (reading.Value, reading.Quality))));
        Assert.Equal(30, Assert.Single(FirstHour(waiting, "supply~count")).Value);
        (StoredReading Stored, long Ordinal) silent = Assert.Single(waiting, one => one.Stored.Reading.MeasuredAt == TestBuffer.Start.AddHours(1) && !AggregatePoints.IsOne(one.Stored.Point.Id.Value));
        Assert.Equal((double.NaN, Quality.BadNoCommunication), (silent.Stored.Reading.Value, silent.Stored.Reading.Quality));
    }

    [Theory]
    [InlineData(15, 1)] // four an hour: the mean of each hour
    [InlineData(60, 4)] // one an hour: the mean of four hours or eight
    public async Task Slow_sensors_keep_the_mean_of_as_many_hours_as_make_four_readings(int minutes, int hours)
    {
        using ThinnedBuffer bench = await ThinnedBuffer.OpenAsync(24_000);
        for (int poll = 0; poll < 400; poll++)
        {
            await bench.PollAsync(TimeSpan.FromMinutes(minutes), ThinnedBuffer.Reading("room", poll, bench.Time.GetUtcNow()));
        }

        Reading[] means = [.. (await bench.WaitingAsync()).Select(one => one.Stored.Reading).Where(reading => reading.Quality == Quality.UncertainSubstitute)];
        Assert.True(means.Length > 4, "nothing was thinned");
        Assert.All(means, mean => Assert.Equal(0, mean.MeasuredAt.UtcTicks % TimeSpan.FromHours(hours).Ticks));
        Assert.InRange(bench.State.Derived, 1, bench.State.Causes[GapCause.Thinned] / 2);
    }

    [Fact]
    public async Task Readings_that_become_too_old_are_thinned_by_whole_hours_and_dropped_when_that_is_too_old_as_well()
    {
        using ThinnedBuffer bench = await ThinnedBuffer.OpenAsync(1 << 20, age: TimeSpan.FromHours(6));
        for (int minute = 0; minute < 60 * 16; minute++)
        {
            await bench.PollAsync(Minute, ThinnedBuffer.Reading("supply", minute % 7, bench.Time.GetUtcNow()));
        }

        Assert.Equal([GapCause.Age, GapCause.Thinned], bench.State.Causes.Keys.Order());
        Assert.Equal(0, bench.State.Causes[GapCause.Thinned] % 60);
        Assert.InRange(await OldestRawAsync(bench), bench.Time.GetUtcNow() - TimeSpan.FromHours(7) - Minute, bench.Time.GetUtcNow() - TimeSpan.FromHours(6));
    }

    [Fact]
    public async Task A_message_that_was_begun_is_neither_dropped_nor_counted_in()
    {
        using ThinnedBuffer bench = await ThinnedBuffer.OpenAsync(30_000);
        for (int minute = 0; minute < 60; minute++)
        {
            await bench.PollAsync(Minute, ThinnedBuffer.Reading("supply", minute, bench.Time.GetUtcNow()));
        }

        BufferRange begun = (await bench.Buffer.PeekAsync(null, 20, Token)).Range;
        await bench.Buffer.SealAsync(begun, 1, Token);
        for (int minute = 0; minute < 240; minute++)
        {
            await bench.PollAsync(Minute, ThinnedBuffer.Reading("supply", 7, bench.Time.GetUtcNow()));
        }

        List<(StoredReading Stored, long Ordinal)> waiting = await bench.WaitingAsync();
        Assert.Equal(Enumerable.Range(0, 20), waiting.Take(20).Select(one => (int)one.Stored.Reading.Value));
        Assert.Equal(Enumerable.Range(20, 40).Average(), waiting.First(one => one.Stored.Reading.Quality == Quality.UncertainSubstitute && one.Stored.Reading.MeasuredAt == TestBuffer.Start).Stored.Reading.Value, 0.0001);
        Assert.All(bench.State.Gaps, gap => Assert.True(gap.Range.From >= 20, "a gap lies over a message that may be in the hub"));
        await bench.Buffer.AcknowledgeAsync(begun, Token);
        Assert.Equal(20, bench.State.Acknowledged);
        await bench.WaitingAsync();
    }

    [Fact]
    public async Task A_step_of_the_clock_does_not_move_what_was_thinned_before()
    {
        string folder = TestBuffer.NewFolder();
        var machine = new Time.MachineClock(TestBuffer.Start.AddDays(-3)); // it went on from its last power cut
        bool isKept = false;
        var clock = new GatewayClock(machine, () => isKept);
        using ReadingBuffer buffer = await ReadingBuffer.OpenAsync(
            TestBuffer.Files(folder, clock), new EdgeGateway.Edge.Buffer.BlockPacker(clock), ThinnedBuffer.Settings(12_000), clock, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        for (int minute = 0; minute < 200; minute++)
        {
            await buffer.AppendAsync([new("boiler-1", [ThinnedBuffer.Reading("supply", 5, clock.GetUtcNow())])], Token);
            machine.Advance(Minute);
        }

        long derived = buffer.State.Derived;
        machine.Set(TestBuffer.Start.AddHours(6));
        isKept = true;
        await buffer.AppendAsync([new("boiler-1", [ThinnedBuffer.Reading("supply", 5, clock.GetUtcNow())])], Token);

        var all = new List<StoredReading>();
        BufferPosition? from = null;
        while (await buffer.PeekAsync(from, 4_000, Token) is { Readings.Count: > 0 } peeked)
        {
            Assert.True(peeked.Readings.Select(one => one.Reading.Quality).Distinct().Count() == 1, "a message has both kinds");
            Assert.Equal(peeked.Readings[0].Reading.Quality == Quality.Good && peeked.Readings[0].Reading.MeasuredAt < clock.GetUtcNow() ? ClockQuality.Corrected : peeked.Clock, peeked.Clock);
            all.AddRange(peeked.Readings);
            from = peeked.Next;
        }

        Assert.True(derived > 0, "nothing was thinned");
        Assert.All(all.Where(one => one.Reading.Quality == Quality.UncertainSubstitute), one => Assert.Equal(TestBuffer.Start.AddDays(-3).Date, one.Reading.MeasuredAt.Date));
        Assert.All(all.Where(one => one.Reading.Quality == Quality.Good), one => Assert.Equal(TestBuffer.Start.Date, one.Reading.MeasuredAt.Date));
    }

    [Fact]
    public void The_list_of_gaps_stays_short_however_often_causes_change()
    {
        var gaps = System.Collections.Immutable.ImmutableList<BufferGap>.Empty;
        for (int i = 0; i < 5_000; i++)
        {
            gaps = Gaps.Add(gaps, new(i * 10, (i + 1) * 10), i % 2 == 0 ? GapCause.Thinned : GapCause.Full, TestBuffer.Start);
        }

        Assert.Equal(Gaps.Most, gaps.Count);
        Assert.Equal(50_000, gaps.Sum(gap => gap.Range.Count));
        Assert.Equal(GapCause.Full, gaps[0].Cause);
    }

    private static void Note(List<DateTimeOffset> list, int minute, int[] wanted, DateTimeOffset now)
    {
        if (wanted.Contains(minute))
        {
            list.Add(now);
        }
    }

    private static async Task<DateTimeOffset> OldestRawAsync(ThinnedBuffer bench) =>
        (await bench.WaitingAsync()).Where(one => one.Stored.Reading.Quality == Quality.Good).Min(one => one.Stored.Reading.MeasuredAt);

    private static List<double> Hour(Dictionary<DateTimeOffset, List<double>> produced, DateTimeOffset at)
    {
        var hour = new DateTimeOffset(at.Date.AddHours(at.Hour), TimeSpan.Zero);
        return produced.TryGetValue(hour, out List<double>? list) ? list : produced[hour] = [];
    }

    private static (string Name, double Value)[] Beside(List<(StoredReading Stored, long Ordinal)> waiting, DateTimeOffset hour) =>
    [
        .. waiting.Select(one => one.Stored.Reading)
            .Where(reading => reading.MeasuredAt == hour && AggregatePoints.IsOne(reading.Point.Value))
            .Select(reading => (reading.Point.Value[reading.Point.Value.IndexOf(AggregatePoints.Mark, StringComparison.Ordinal)..], reading.Value))
            .OrderBy(one => one.Item1, StringComparer.Ordinal),
    ];

    private static Reading[] FirstHour(List<(StoredReading Stored, long Ordinal)> waiting, string point) =>
        [.. waiting.Select(one => one.Stored.Reading).Where(reading => reading.Point == PointId.Of(9000110001, "boiler-1", point) && reading.MeasuredAt < TestBuffer.Start.AddHours(1)).OrderBy(reading => reading.MeasuredAt)];
}
