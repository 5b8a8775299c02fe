using EdgeGateway.Contracts.Readings;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Drivers;
using EdgeGateway.Edge.Time;
using EdgeGateway.Tests.Edge.Time;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>Times that a wrong clock gave are put right once it is known how wrong it was, and only where nobody was told of them.</summary>
public sealed class TimeShiftTests
{
    private static readonly DateTimeOffset PowerOn = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero), Right = new(2026, 1, 15, 6, 0, 0, TimeSpan.Zero);

    private readonly string folder = TestBuffer.NewFolder();
    private readonly MachineClock machine = new(PowerOn);
    private bool isKept;

    [Fact]
    public async Task Readings_of_an_unset_clock_are_put_right_with_the_step_that_sets_it()
    {
        GatewayClock clock = NewClock();
        using (ReadingBuffer buffer = await OpenAsync(clock))
        {
            await KeepAsync(buffer, clock.GetUtcNow());
            machine.Advance(TimeSpan.FromMinutes(15));
            DateTimeOffset onItsWay = clock.GetUtcNow();
            machine.Advance(TimeSpan.FromSeconds(5));
            machine.Set(Right);
            isKept = true;
            await KeepAsync(buffer, onItsWay);
            machine.Advance(TimeSpan.FromMinutes(15));
            await KeepAsync(buffer, clock.GetUtcNow());

            await AssertTimesAsync(buffer);
        }

        using ReadingBuffer again = await OpenAsync(NewClock()); // the correction is on disk
        await AssertTimesAsync(again);

        async Task AssertTimesAsync(ReadingBuffer buffer)
        {
            PeekedReadings wrong = await PeekAsync(buffer, null);
            Assert.Equal((ClockQuality.Corrected, 1), (wrong.Clock, wrong.Readings.Count));
            Assert.Equal((Right.AddSeconds(-905), Quality.Good), (wrong.Readings[0].Reading.MeasuredAt, wrong.Readings[0].Reading.Quality));
            Assert.Equal(Right.AddSeconds(-905), wrong.KeptAt);
            PeekedReadings right = await PeekAsync(buffer, wrong.Range.To);
            Assert.Equal(ClockQuality.Synced, right.Clock);
            Assert.Equal([Right.AddSeconds(-5), Right.AddMinutes(15)], right.Readings.Select(stored => stored.Reading.MeasuredAt));
        }
    }

    [Fact]
    public async Task What_a_message_was_begun_with_stays_as_it_is()
    {
        machine.Set(Right.AddDays(-3)); // a clock that went on from its last power cut
        GatewayClock clock = NewClock();
        using ReadingBuffer buffer = await OpenAsync(clock);
        await KeepAsync(buffer, clock.GetUtcNow());
        await KeepAsync(buffer, clock.GetUtcNow());
        PeekedReadings first = await PeekAsync(buffer, null, most: 1);
        await buffer.SealAsync(first.Range, 1, TestContext.Current.CancellationToken);
        machine.Set(Right);
        isKept = true;
        await KeepAsync(buffer, clock.GetUtcNow());

        PeekedReadings again = await PeekAsync(buffer, null, most: 1);
        Assert.Equal((first.Clock, first.Readings[0]), (again.Clock, again.Readings[0]));
        Assert.Equal(ClockQuality.Holdover, again.Clock);
        PeekedReadings corrected = await PeekAsync(buffer, again.Range.To);
        Assert.Equal((ClockQuality.Corrected, Right), (corrected.Clock, Assert.Single(corrected.Readings).Reading.MeasuredAt));
        PeekedReadings last = await PeekAsync(buffer, corrected.Range.To);
        Assert.Equal((ClockQuality.Synced, Right), (last.Clock, Assert.Single(last.Readings).Reading.MeasuredAt));
    }

    [Fact]
    public async Task Two_steps_add_up_and_the_second_heeds_what_came_between()
    {
        GatewayClock clock = NewClock();
        using ReadingBuffer buffer = await OpenAsync(clock);
        await KeepAsync(buffer, clock.GetUtcNow());
        machine.Set(Right.AddHours(2)); // by hand, two hours wrong
        await KeepAsync(buffer, clock.GetUtcNow());
        machine.Set(Right);
        isKept = true;
        await KeepAsync(buffer, clock.GetUtcNow());

        BufferPosition? place = null;
        for (int i = 0; i < 3; i++)
        {
            PeekedReadings one = await PeekAsync(buffer, place);
            Assert.Equal((i < 2 ? ClockQuality.Corrected : ClockQuality.Synced, Right), (one.Clock, Assert.Single(one.Readings).Reading.MeasuredAt));
            place = one.Range.To;
        }
    }

    [Fact]
    public async Task What_a_start_without_a_right_clock_left_goes_marked_and_has_no_age()
    {
        GatewayClock clock = NewClock();
        using (ReadingBuffer buffer = await OpenAsync(clock))
        {
            await KeepAsync(buffer, clock.GetUtcNow());
        }

        machine.Set(Right);
        clock = NewClock();
        using ReadingBuffer next = await OpenAsync(clock, TimeSpan.FromDays(30));
        await KeepAsync(next, clock.GetUtcNow());

        PeekedReadings old = await PeekAsync(next, null);
        Assert.Equal((ClockQuality.Unset, PowerOn), (old.Clock, Assert.Single(old.Readings).Reading.MeasuredAt));
        Assert.Equal(Quality.UncertainSubNormal, old.Readings[0].Reading.Quality);
        Assert.Equal(0, next.State.Dropped);
    }

    [Fact]
    public async Task The_list_of_corrections_stays_short()
    {
        GatewayClock clock = NewClock();
        using ReadingBuffer buffer = await OpenAsync(clock);
        for (int i = 1; i <= TimeShifts.Most + 10; i++)
        {
            await KeepAsync(buffer, clock.GetUtcNow());
            machine.Set(PowerOn.AddHours(i));
        }

        await KeepAsync(buffer, clock.GetUtcNow());
        Assert.Equal(TimeShifts.Most, buffer.State.Shifts.Count);
    }

    private static Task KeepAsync(ReadingBuffer buffer, DateTimeOffset at) => buffer.AppendAsync(
        [new AcquiredBatch("boiler-1", [TestBuffer.Reading("boiler-1", "supply", 61.5, at)])], TestContext.Current.CancellationToken);

    private static Task<PeekedReadings> PeekAsync(ReadingBuffer buffer, BufferPosition? from, int most = 100) =>
        buffer.PeekAsync(from, most, TestContext.Current.CancellationToken);

    private GatewayClock NewClock() => new(machine, () => isKept);

    private Task<ReadingBuffer> OpenAsync(GatewayClock clock, TimeSpan? age = null) => ReadingBuffer.OpenAsync(
        TestBuffer.Files(folder, clock), new BlockPacker(clock), new BufferSettings("gw-1", BufferSettings.DefaultMaxBytes) { MaxAge = age }, clock, NullLogger.Instance);
}
