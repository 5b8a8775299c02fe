using EdgeGateway.Edge.Drivers;
using Xunit;

namespace EdgeGateway.Tests.Edge.Drivers;

public sealed class PollScheduleTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 12, 8, 0, 7, TimeSpan.Zero);
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    [Fact]
    public void The_first_reading_is_at_once_and_the_next_on_the_wall_clock()
    {
        var schedule = new PollSchedule(Quarter, Start);
        Assert.True(schedule.IsDue(Start));

        schedule.Delivered(Start);

        Assert.Equal(new DateTimeOffset(2026, 1, 12, 8, 15, 0, TimeSpan.Zero), schedule.Next);
        Assert.Equal(TimeSpan.FromSeconds(893), schedule.WaitAt(Start));
    }

    [Fact]
    public void Moments_that_were_missed_are_left_out()
    {
        var schedule = new PollSchedule(TimeSpan.FromSeconds(10), Start);

        schedule.Delivered(Start.AddSeconds(35));

        Assert.Equal(Start.AddSeconds(43), schedule.Next);
    }

    [Fact]
    public void A_silent_device_is_tried_after_2_s_and_then_half_as_often_down_to_every_5_minutes()
    {
        var schedule = new PollSchedule(TimeSpan.FromDays(1), Start);
        schedule.Delivered(Start);
        var waits = new List<double>();
        for (int i = 0; i < 10; i++)
        {
            schedule.Failed(Start);
            waits.Add(schedule.WaitAt(Start).TotalSeconds);
        }

        Assert.Equal([2, 4, 8, 16, 32, 64, 128, 256, 300, 300], waits);
        schedule.Worked();
        schedule.Failed(Start);
        Assert.Equal(TimeSpan.FromSeconds(2), schedule.WaitAt(Start));
    }

    [Fact]
    public void A_lost_line_is_nobodys_fault_and_does_not_make_the_pauses_longer()
    {
        var schedule = new PollSchedule(TimeSpan.FromDays(1), Start);
        schedule.Delivered(Start);
        for (int i = 0; i < 10; i++)
        {
            schedule.LineFailed(Start);
        }

        Assert.Equal(TimeSpan.FromSeconds(2), schedule.WaitAt(Start));
    }

    [Fact]
    public void A_clock_that_is_set_back_does_not_stop_the_reading()
    {
        var schedule = new PollSchedule(Quarter, Start);
        schedule.Delivered(Start);
        schedule.Failed(Start);
        DateTimeOffset corrected = Start.AddYears(-3);

        Assert.Equal(TimeSpan.Zero, schedule.WaitAt(corrected));
        Assert.True(schedule.IsDue(corrected) && schedule.MayAsk(corrected));
    }
}
