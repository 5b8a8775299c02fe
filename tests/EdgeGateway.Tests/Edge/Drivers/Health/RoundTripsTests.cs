using EdgeGateway.Edge.Drivers.Health;
using Xunit;

namespace EdgeGateway.Tests.Edge.Drivers.Health;

public sealed class RoundTripsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_quantile_is_at_most_a_tenth_too_large(int seed)
    {
        var random = new Random(seed);
        var roundTrips = new RoundTrips();
        var all = new List<TimeSpan>();
        for (int i = 0; i < 10_000; i++)
        {
            var time = TimeSpan.FromMilliseconds(Math.Exp(random.NextDouble() * 10) / 20);
            all.Add(time);
            roundTrips.Add(time);
        }

        all.Sort();
        foreach (double share in new[] { 0.5, 0.95 })
        {
            double exact = all[(int)(share * all.Count) - 1].TotalMilliseconds;
            Assert.InRange(roundTrips.Within(share)!.Value.TotalMilliseconds, exact * 0.999, exact * 1.101);
        }
    }

    [Fact]
    public void Without_answers_there_is_none() => Assert.Null(new RoundTrips().Within(0.5));

    [Fact]
    public void The_slowest_and_the_fastest_have_a_class_too()
    {
        var roundTrips = new RoundTrips();
        roundTrips.Add(TimeSpan.Zero);
        roundTrips.Add(TimeSpan.FromHours(1));

        Assert.Equal(TimeSpan.FromMicroseconds(20), roundTrips.Within(0.5));
        Assert.InRange(roundTrips.Within(1)!.Value, TimeSpan.FromSeconds(60), TimeSpan.FromHours(1));
    }
}
