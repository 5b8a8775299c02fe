using EdgeGateway.Analytics.Series;
using Xunit;

namespace EdgeGateway.Tests.Analytics;

public sealed class HourlyMeansTests
{
    private static readonly DateTime Begin = new(2016, 12, 15, 0, 0, 0, DateTimeKind.Utc);

    private static readonly HourWindow Window = new(Begin.AddMinutes(10), Begin.AddHours(30));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void They_are_those_of_all_readings_to_the_last_digit(int seed)
    {
        var random = new Random(seed);
        var kept = new HourlySeries();
        var means = new HourlyMeans(Window);
        for (int hour = 0; hour < 30; hour++)
        {
            // Within an hour in any order, with twins and with several values at one time.
            for (int i = random.Next(12); i > 0; i--)
            {
                DateTime time = Begin.AddHours(hour).AddMinutes(10 * random.Next(1, 6));
                double value = random.Next(3) / 10.0;
                kept.Add(time, value);
                Assert.True(means.TryAdd(time, value));
            }
        }

        Assert.Equal(kept.Means(Window).Select(BitConverter.DoubleToInt64Bits), means.Means().ToArray().Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(kept.Count, means.Count);
    }

    [Fact]
    public void A_reading_for_an_hour_that_is_over_is_refused()
    {
        var means = new HourlyMeans(Window);
        Assert.True(means.TryAdd(Begin.AddMinutes(59), 1));
        Assert.True(means.TryAdd(Begin.AddMinutes(61), 2));

        Assert.False(means.TryAdd(Begin.AddMinutes(59), 1));
    }

    [Fact]
    public void An_hour_without_end_in_disorder_is_refused_rather_than_sorted_for_ever()
    {
        var means = new HourlyMeans(Window);

        int taken = 0;
        while (taken < 100_000 && means.TryAdd(Begin.AddHours(2).AddTicks(-1 - taken), 1))
        {
            taken++;
        }

        Assert.InRange(taken, 1_000, 99_999);
    }

    [Fact]
    public void Without_readings_every_hour_is_empty()
    {
        Assert.All(new HourlyMeans(Window).Means().ToArray(), mean => Assert.True(double.IsNaN(mean)));
    }
}
