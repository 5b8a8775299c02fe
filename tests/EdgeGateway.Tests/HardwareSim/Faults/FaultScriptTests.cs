using EdgeGateway.HardwareSim.Faults;
using Xunit;

namespace EdgeGateway.Tests.HardwareSim.Faults;

public sealed class FaultScriptTests
{
    private readonly SteppedClock clock = new();

    [Fact]
    public void The_same_seed_gives_the_same_run_and_another_seed_another()
    {
        LineFault[] faults = [Fault(LineFaultKind.Crc) with { Probability = 0.3 }, Fault(LineFaultKind.Late) with { Probability = 0.1 }];

        string first = Run(faults, 7), second = Run(faults, 7), other = Run(faults, 8);

        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public void Half_of_many_requests_meet_a_fault_of_probability_one_half()
    {
        int met = Run([Fault(LineFaultKind.Crc) with { Probability = 0.5 }], 3, requests: 2_000).Count(c => c == 'C');

        Assert.InRange(met, 900, 1_100);
    }

    [Fact]
    public void A_fault_begins_after_so_many_requests_and_ends_after_so_many_more()
    {
        Assert.Equal("...SSSS...", Run([Fault(LineFaultKind.Silent) with { AfterRequest = 3, Requests = 4 }], 1, requests: 10));
    }

    [Fact]
    public void A_fault_in_every_fourth_request()
    {
        Assert.Equal("S...S...S.", Run([Fault(LineFaultKind.Silent) with { Every = 4 }], 1, requests: 10));
    }

    [Fact]
    public void A_fault_for_some_seconds()
    {
        Assert.Equal("..SSS.....", Run([Fault(LineFaultKind.Silent) with { At = TimeSpan.FromSeconds(2), For = TimeSpan.FromSeconds(3) }], 1, requests: 10, secondsEach: 1));
    }

    [Fact]
    public void A_fault_of_one_unit_counts_its_requests_only()
    {
        var script = new FaultScript([Fault(LineFaultKind.Silent) with { Unit = 10, AfterRequest = 1 }], 1, "line", clock);

        Assert.Empty(script.Next(10).Faults);
        Assert.Empty(script.Next(20).Faults);
        Assert.Empty(script.Next(20).Faults);
        Assert.Single(script.Next(10).Faults);
        Assert.Equal(1, script.Happened[LineFaultKind.Silent]);
    }

    [Fact]
    public void Faults_come_in_the_order_in_which_they_happen_to_a_reply()
    {
        var script = new FaultScript([Fault(LineFaultKind.Late), Fault(LineFaultKind.WrongUnit), Fault(LineFaultKind.Crc)], 1, "line", clock);

        Assert.Equal([LineFaultKind.WrongUnit, LineFaultKind.Crc, LineFaultKind.Late], script.Next(1).Faults.Select(f => f.Kind));
    }

    [Fact]
    public void A_state_of_the_line_lasts_for_its_time_and_is_no_fault_of_a_reply()
    {
        var script = new FaultScript([Fault(LineFaultKind.Unplug) with { At = TimeSpan.FromSeconds(10), For = TimeSpan.FromSeconds(5) }], 1, "line", clock);

        Assert.Null(script.State(LineFaultKind.Unplug));
        Assert.Empty(script.Next(1).Faults);
        clock.GoOn(12);
        Assert.NotNull(script.State(LineFaultKind.Unplug));
        clock.GoOn(3);
        Assert.Null(script.State(LineFaultKind.Unplug));
    }

    private static LineFault Fault(LineFaultKind kind) => new() { Kind = kind };

    /// <summary>One letter for each request: the first of the first fault's name, or a dot.</summary>
    private string Run(IReadOnlyList<LineFault> faults, long seed, int requests = 200, double secondsEach = 0)
    {
        var script = new FaultScript(faults, seed, "line", clock);
        var letters = new List<char>();
        for (int i = 0; i < requests; i++)
        {
            letters.Add(script.Next(1).Faults is [var first, ..] ? first.Kind.ToString()[0] : '.');
            clock.GoOn(secondsEach);
        }

        return new string([.. letters]);
    }
}
