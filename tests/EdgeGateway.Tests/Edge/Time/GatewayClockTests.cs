using EdgeGateway.Edge.Time;
using Xunit;

namespace EdgeGateway.Tests.Edge.Time;

/// <summary>The states of the clock and the steps between them: docs/operating/clock.md.</summary>
public sealed class GatewayClockTests
{
    private static readonly DateTimeOffset Right = new(2026, 1, 15, 6, 0, 0, TimeSpan.Zero), PowerOn = new(1970, 1, 1, 0, 0, 5, TimeSpan.Zero);

    private readonly MachineClock machine = new(PowerOn);
    private bool isKept;

    private GatewayClock Clock => field ??= new GatewayClock(machine, () => isKept);

    [Fact]
    public void Without_a_battery_the_clock_is_unset_until_it_is_set_and_then_in_holdover_until_it_is_kept()
    {
        Assert.Equal(ClockQuality.Unset, Clock.Look());
        Assert.False(Clock.IsSet.IsCompleted);

        machine.Set(Right);
        Assert.Equal(ClockQuality.Holdover, Clock.Look());
        Assert.True(Clock.IsSet.IsCompleted);

        isKept = true;
        Assert.Equal(ClockQuality.Synced, Clock.Look());
        isKept = false;
        Assert.Equal(ClockQuality.Holdover, Clock.Look());
    }

    [Fact]
    public void A_step_before_the_first_synchronisation_corrects_and_one_after_it_does_not()
    {
        Assert.Equal(ClockQuality.Unset, Clock.Look());
        machine.Advance(TimeSpan.FromSeconds(10));
        machine.Set(Right);

        Assert.Equal(Right, Clock.GetUtcNow());
        ClockStep step = Assert.Single(Clock.Corrections);
        Assert.Equal((PowerOn.AddSeconds(10), Right), (step.Before, step.After));
        Assert.Equal(ClockQuality.Holdover, Clock.Quality);

        isKept = true;
        Clock.Look();
        machine.Set(Right.AddHours(-2));
        Assert.Equal(Right.AddHours(-2), Clock.GetUtcNow());
        Assert.Single(Clock.Corrections);
        Assert.Equal([step, new ClockStep(Right, Right.AddHours(-2))], Clock.Steps);
    }

    [Fact]
    public void The_step_of_the_synchronisation_itself_still_corrects()
    {
        Clock.Look();
        machine.Set(Right);
        isKept = true; // both before anybody looked

        Assert.Equal(ClockQuality.Synced, Clock.Look());
        Assert.Single(Clock.Corrections);
    }

    [Fact]
    public void Drift_is_followed_but_never_backwards()
    {
        DateTimeOffset first = Clock.GetUtcNow();
        machine.Advance(TimeSpan.FromSeconds(2));
        machine.Set(machine.GetUtcNow().AddMilliseconds(-900));
        Assert.Equal(first.AddMilliseconds(1_100), Clock.GetUtcNow());
        machine.Set(machine.GetUtcNow().AddMilliseconds(-900));
        Assert.Equal(first.AddMilliseconds(1_100), Clock.GetUtcNow()); // stands still
        machine.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(first.AddMilliseconds(1_200), Clock.GetUtcNow());
        Assert.Empty(Clock.Steps);
    }

    [Fact]
    public void Timers_do_not_heed_a_step()
    {
        bool rang = false;
        using ITimer timer = Clock.CreateTimer(_ => rang = true, null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);
        long begun = Clock.GetTimestamp();
        machine.Set(Right);
        Assert.Equal(Right, Clock.GetUtcNow());
        Assert.False(rang);
        Assert.Equal(TimeSpan.Zero, Clock.GetElapsedTime(begun));
        machine.Advance(TimeSpan.FromMinutes(1));
        Assert.True(rang);
    }

    [Theory]
    [InlineData(3_600, -10, -10 + 3_600)] // stamped before a step forward: put right
    [InlineData(3_600, 3_601, 3_601)] // stamped after it: right already
    [InlineData(-3_600, -10, -10 - 3_600)] // stamped before a step back: lies in the future
    [InlineData(-3_600, -3_599, -3_599)] // stamped after it
    public void What_was_on_its_way_when_the_clock_stepped_is_told_by_its_stamp(int shiftSeconds, int stampedSeconds, int rightSeconds)
    {
        var step = new ClockStep(Right, Right.AddSeconds(shiftSeconds));

        Assert.Equal(Right.AddSeconds(rightSeconds), step.Correct(Right.AddSeconds(stampedSeconds), step.After.AddSeconds(5)));
    }
}
