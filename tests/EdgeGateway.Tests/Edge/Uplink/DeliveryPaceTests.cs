using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Uplink;
using EdgeGateway.Tests.Edge.Buffer;
using Xunit;

namespace EdgeGateway.Tests.Edge.Uplink;

public sealed class DeliveryPaceTests
{
    private static readonly DateTimeOffset Now = TestBuffer.Start;
    private static readonly DeliverySettings TwentyPerMinute = new(TimeSpan.FromMinutes(15), 100) { BackfillPerMinute = 20 };

    [Fact]
    public void A_thousand_gateways_that_come_back_together_begin_spread_over_a_minute()
    {
        BufferState state = new() { Acquired = 100_000 };
        int[] perTenSeconds = new int[6];
        for (int gateway = 0; gateway < 1_000; gateway++)
        {
            var pace = new DeliveryPace(FleetRandom.Of($"gw-{gateway}", 3));
            pace.Begin(state, TwentyPerMinute, Now);
            perTenSeconds[(int)((pace.BackfillFrom(Now) - Now) / TimeSpan.FromSeconds(10))]++;
        }

        Assert.All(perTenSeconds, count => Assert.InRange(count, 110, 230)); // 167 on average; the names decide, so that it is the same at each run
    }

    [Fact]
    public void A_fleet_sends_no_more_in_any_minute_than_its_rates_and_first_bursts()
    {
        const int Gateways = 50, Minutes = 5;
        BufferState state = new() { Acquired = 100_000 };
        var sent = new List<DateTimeOffset>();
        for (int gateway = 0; gateway < Gateways; gateway++)
        {
            var pace = new DeliveryPace(FleetRandom.Of($"gw-{gateway}", 3));
            pace.Begin(state, TwentyPerMinute, Now);
            for (DateTimeOffset at = pace.BackfillFrom(Now); at < Now.AddMinutes(Minutes); at = pace.BackfillFrom(at) is var next && next > at ? next : at)
            {
                sent.Add(at);
                pace.Sends(DeliveryLane.Backfill, 1, TwentyPerMinute, at);
            }
        }

        int most = Enumerable.Range(0, (Minutes * 60) - 60).Max(second => sent.Count(at => at >= Now.AddSeconds(second) && at < Now.AddSeconds(second + 60)));
        Assert.InRange(most, Gateways * 18, Gateways * (20 + DeliveryPace.Burst));
        Assert.InRange(sent.Count, Gateways * 75, Gateways * ((20 * Minutes) + DeliveryPace.Burst));
    }

    [Theory]
    [InlineData(4, 60, false)]
    [InlineData(6, 60, true)]
    [InlineData(6, 0, false)]
    public void Only_after_an_outage_a_backlog_waits_and_no_longer_than_it_is_told(int minutesAway, int spreadSeconds, bool waits)
    {
        DeliverySettings settings = TwentyPerMinute with { BackfillSpread = TimeSpan.FromSeconds(spreadSeconds) };
        var pace = new DeliveryPace(new Random(1));
        pace.End(Now);

        DateTimeOffset back = Now.AddMinutes(minutesAway);
        pace.Begin(new BufferState { Acquired = 100_000 }, settings, back);

        Assert.Equal(waits, pace.BackfillFrom(back) > back);
    }

    [Fact]
    public void A_small_backlog_does_not_wait()
    {
        var pace = new DeliveryPace(new Random(1));
        pace.Begin(new BufferState { Acquired = 499 }, TwentyPerMinute, Now);

        for (int message = 0; message < DeliveryPace.Burst; message++)
        {
            Assert.True(pace.BackfillFrom(Now) <= Now);
            pace.Sends(DeliveryLane.Backfill, 1, TwentyPerMinute, Now);
        }

        Assert.Equal(Now.AddSeconds(3), pace.BackfillFrom(Now));
    }

    [Fact]
    public void A_clock_that_goes_back_does_not_stop_the_backlog()
    {
        var pace = new DeliveryPace(new Random(1));
        pace.Sends(DeliveryLane.Backfill, 1, TwentyPerMinute, Now);

        Assert.True(pace.BackfillFrom(Now.AddDays(-1)) <= Now.AddDays(-1));
    }
}
