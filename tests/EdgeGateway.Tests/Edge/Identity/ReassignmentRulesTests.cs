using EdgeGateway.Edge.Identity.Provisioning;
using EdgeGateway.Edge.Uplink;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EdgeGateway.Tests.Edge.Identity;

public sealed class ReassignmentRulesTests
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 1, 15, 6, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(HubFailure.Unauthorized, ReassignmentRules.Refusals)]
    [InlineData(HubFailure.Transient, ReassignmentRules.Failures)]
    internal void It_takes_so_many_failures_in_a_row(HubFailure failure, int enough)
    {
        ReassignmentRules rules = Rules(1);

        Assert.All(Enumerable.Range(1, enough - 1), _ => Assert.False(Fails(rules, failure)));
        rules.Connected();
        Assert.All(Enumerable.Range(1, enough), _ => Assert.False(Fails(rules, failure))); // the last one only sets the time
        Assert.True(Fails(rules, failure));
    }

    [Fact]
    public void A_hub_that_asks_for_patience_is_not_left()
    {
        ReassignmentRules rules = Rules(1);

        Assert.All(Enumerable.Range(1, 100), _ => Assert.False(Fails(rules, HubFailure.Throttled)));
    }

    [Fact]
    public void What_the_service_asks_for_is_waited_for()
    {
        ReassignmentRules rules = Rules(1);
        rules.Asked(TimeSpan.FromHours(2));
        DateTimeOffset begun = time.GetUtcNow();

        while (!Fails(rules, HubFailure.Unauthorized))
        {
            Assert.True(time.GetUtcNow() - begun < TimeSpan.FromHours(4));
        }

        Assert.True(time.GetUtcNow() - begun >= TimeSpan.FromHours(2));
    }

    /// <summary>A thousand gateways whose hub goes at one moment, for a day, with a service that does not help.</summary>
    [Fact]
    public void A_fleet_whose_hub_has_gone_makes_no_storm()
    {
        DateTimeOffset begun = time.GetUtcNow();
        var asked = new List<(int Gateway, TimeSpan At)>();
        for (int gateway = 0; gateway < 1000; gateway++)
        {
            var own = new FakeTimeProvider(begun);
            var random = new Random(gateway);
            var rules = new ReassignmentRules(new AskingDelay(random), own);
            var waits = new ReconnectDelay(random);
            while (own.GetUtcNow() - begun < TimeSpan.FromDays(1))
            {
                own.Advance(waits.Next(HubFailure.Transient));
                if (rules.Failed(HubFailure.Transient))
                {
                    asked.Add((gateway, own.GetUtcNow() - begun));
                    rules.Asked();
                }
            }
        }

        Assert.All(asked.GroupBy(a => a.Gateway), g => Assert.InRange(g.Count(), 20, 80));
        int most = asked.GroupBy(a => (int)a.At.TotalSeconds).Max(second => second.Count());
        int[] perDay = [.. asked.GroupBy(a => a.Gateway).Select(g => g.Count()).Order()];
        TestContext.Current.TestOutputHelper?.WriteLine($"worst second {most} of 1000, questions of a gateway in a day {perDay[0]} to {perDay[^1]}, median {perDay[500]}");
        Assert.InRange(most, 1, 100); // of a thousand in the worst second
    }

    private ReassignmentRules Rules(int seed) => new(new AskingDelay(new Random(seed)), time);

    private bool Fails(ReassignmentRules rules, HubFailure failure)
    {
        time.Advance(TimeSpan.FromSeconds(10));
        return rules.Failed(failure);
    }
}
