using EdgeGateway.Edge.Uplink;
using Xunit;

namespace EdgeGateway.Tests.Edge.Uplink;

public sealed class ReconnectDelayTests
{
    [Fact]
    public void Waits_grow_to_ten_seconds_and_begin_anew_after_success()
    {
        var delay = new ReconnectDelay(new FullRandom());

        double[] waits = [.. Enumerable.Range(0, 9).Select(_ => Math.Round(delay.Next(HubFailure.Transient).TotalSeconds, 3))];
        delay.Reset();

        Assert.Equal([0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 10, 10, 10], waits);
        Assert.Equal(0.2, delay.Next(HubFailure.Transient).TotalSeconds, 3);
    }

    [Fact]
    public void A_hub_that_refuses_is_left_alone_for_longer()
    {
        var delay = new ReconnectDelay(new Random(1));

        Assert.All(Enumerable.Range(0, 100), _ => Assert.InRange(delay.Next(HubFailure.Unauthorized).TotalSeconds, 10, 60));
        Assert.All(Enumerable.Range(0, 100), _ => Assert.InRange(delay.Next(HubFailure.Throttled).TotalSeconds, 10, 60));
    }

    [Theory]
    [InlineData(true, 300, 300, 330)]
    [InlineData(true, 1, 10, 60)]
    [InlineData(false, 20, 20, 22)]
    [InlineData(true, 900_000, 3600, 3960)]
    public void A_hub_that_says_how_long_is_left_alone_so_long(bool isThrottled, int asked, double least, double most)
    {
        var delay = new ReconnectDelay(new Random(1));

        Assert.All(Enumerable.Range(0, 100), _ => Assert.InRange(delay.Next(isThrottled ? HubFailure.Throttled : HubFailure.Transient, TimeSpan.FromSeconds(asked)).TotalSeconds, least, most));
    }

    [Fact]
    public void Gateways_of_a_fleet_wait_differently_and_a_start_can_be_played_again()
    {
        TimeSpan First(string gateway) => new ReconnectDelay(FleetRandom.Of(gateway, 3)).Next(HubFailure.Transient);

        Assert.Equal(First("gw-1"), First("gw-1"));
        Assert.Equal(50, Enumerable.Range(0, 50).Select(i => First($"gw-{i}")).Distinct().Count());
    }

    private sealed class FullRandom : Random
    {
        public FullRandom()
            : base(0)
        {
        }

        public override double NextDouble() => 1;
    }
}
