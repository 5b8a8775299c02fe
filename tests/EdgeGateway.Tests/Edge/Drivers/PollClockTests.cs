using EdgeGateway.Edge.Drivers;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EdgeGateway.Tests.Edge.Drivers;

public sealed class PollClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 12, 8, 0, 7, TimeSpan.Zero);
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    private readonly SteppedClock clock = new(Start);

    [Fact]
    public void The_first_reading_is_at_once_and_the_next_on_the_wall_clock()
    {
        var polls = new PollClock(Quarter, clock);
        Assert.Equal(TimeSpan.Zero, polls.Wait);

        polls.Done();

        Assert.Equal(TimeSpan.FromSeconds(893), polls.Wait);
    }

    [Fact]
    public void Moments_that_were_missed_are_left_out()
    {
        var polls = new PollClock(TimeSpan.FromSeconds(10), clock);
        polls.Done();
        clock.Advance(TimeSpan.FromSeconds(35));
        Assert.Equal(TimeSpan.Zero, polls.Wait);

        polls.Done();

        Assert.Equal(TimeSpan.FromSeconds(8), polls.Wait);
    }

    [Theory]
    [InlineData(-3 * 365 * 24 * 60)]
    [InlineData(-10)]
    [InlineData(-1)]
    public void A_clock_that_is_set_back_does_not_stop_the_reading(int minutes)
    {
        var polls = new PollClock(Quarter, clock);
        polls.Done();
        clock.Advance(TimeSpan.FromMinutes(2));
        clock.Step(TimeSpan.FromMinutes(minutes));

        TimeSpan waited = TimeSpan.Zero;
        while (polls.Wait is var wait && wait > TimeSpan.Zero)
        {
            waited += wait;
            clock.Advance(wait);
        }

        Assert.InRange(waited, TimeSpan.FromSeconds(1), Quarter - TimeSpan.FromMinutes(2) + PollClock.Tolerance);
        polls.Done();
        Assert.InRange(polls.Wait, TimeSpan.FromSeconds(1), Quarter);
        clock.Advance(polls.Wait);
        Assert.Equal(0, clock.GetUtcNow().UtcTicks % Quarter.Ticks);
    }

    [Fact]
    public void A_clock_that_jumps_ahead_brings_one_reading_and_no_burst()
    {
        var polls = new PollClock(Quarter, clock);
        polls.Done();
        clock.Step(TimeSpan.FromDays(400));

        Assert.Equal(TimeSpan.Zero, polls.Wait);
        polls.Done();

        Assert.InRange(polls.Wait, TimeSpan.FromSeconds(1), Quarter);
    }

    [Fact]
    public void Groups_meet_at_the_same_moments()
    {
        var schedule = new DeviceSchedule([Quarter, Quarter * 4], clock);
        Assert.Equal(0b11, schedule.Due);
        schedule.Delivered(0b11);
        var due = new List<(DateTimeOffset, int)>();
        for (int i = 0; i < 5; i++)
        {
            clock.Advance(schedule.DueWait);
            due.Add((clock.GetUtcNow(), schedule.Due));
            schedule.Delivered(schedule.Due);
        }

        DateTimeOffset hour = new(2026, 1, 12, 8, 0, 0, TimeSpan.Zero);
        Assert.Equal([(hour + Quarter, 1), (hour + (2 * Quarter), 1), (hour + (3 * Quarter), 1), (hour + (4 * Quarter), 3), (hour + (5 * Quarter), 1)], due);
    }

    [Fact]
    public void A_silent_device_is_tried_after_2_s_and_then_half_as_often_down_to_every_5_minutes_whatever_the_clock_does()
    {
        var schedule = new DeviceSchedule([TimeSpan.FromDays(1)], clock);
        var waits = new List<double>();
        for (int i = 0; i < 10; i++)
        {
            schedule.Failed();
            clock.Step(TimeSpan.FromDays(i % 2 == 0 ? 300 : -300));
            waits.Add(schedule.RetryWait.TotalSeconds);
        }

        Assert.Equal([2, 4, 8, 16, 32, 64, 128, 256, 300, 300], waits);
        schedule.Worked();
        schedule.Failed();
        Assert.Equal(TimeSpan.FromSeconds(2), schedule.RetryWait);
    }

    [Fact]
    public void A_lost_line_is_nobodys_fault_and_does_not_make_the_pauses_longer()
    {
        var schedule = new DeviceSchedule([TimeSpan.FromDays(1)], clock);
        for (int i = 0; i < 10; i++)
        {
            schedule.LineFailed();
        }

        Assert.Equal(TimeSpan.FromSeconds(2), schedule.RetryWait);
    }

    /// <summary>A wall clock that can be set while the time that runs by itself goes on.</summary>
    private sealed class SteppedClock(DateTimeOffset start) : FakeTimeProvider(start)
    {
        private TimeSpan shift;

        public void Step(TimeSpan by) => shift += by;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + shift;

        public override long GetTimestamp() => base.GetUtcNow().UtcTicks;
    }
}
