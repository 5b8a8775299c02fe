using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;
using Xunit;

namespace EdgeGateway.Tests.Edge.Checks;

public sealed class RateCheckTests
{
    private static readonly PointLimits Room = new(-5, 45, MaxChangePerMinute: 0.3);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(22.9, Quality.Good)]
    [InlineData(23.0, Quality.Good)]
    [InlineData(23.1, Quality.UncertainSensorNotAccurate)]
    [InlineData(17.0, Quality.Good)]
    [InlineData(16.9, Quality.UncertainSensorNotAccurate)]
    public void A_change_up_to_the_limit_is_believed(double next, Quality expected)
    {
        var point = new CheckCase(Room);
        point.First(20);

        Assert.Equal(expected, point.After(10 * Minute, next));
    }

    [Fact]
    public void Two_readings_within_a_minute_may_differ_by_a_minute_of_change()
    {
        var point = new CheckCase(Room);
        point.First(20);

        Assert.Equal(Quality.Good, point.After(TimeSpan.FromSeconds(1), 20.3));
        Assert.Equal(Quality.UncertainSensorNotAccurate, point.After(TimeSpan.FromSeconds(1), 20.7));
    }

    [Fact]
    public void A_spike_costs_one_reading_and_not_two()
    {
        var point = new CheckCase(Room);
        point.First(20);

        Assert.Equal(Quality.UncertainSensorNotAccurate, point.After(Minute, 35));
        Assert.Equal(Quality.Good, point.After(Minute, 20.1));
    }

    [Fact]
    public void A_step_is_believed_when_it_lasts()
    {
        var point = new CheckCase(Room);
        point.First(20);

        Assert.Equal(Quality.UncertainSensorNotAccurate, point.After(Minute, 25));
        Assert.Equal(Quality.Good, point.After(Minute, 25));
    }

    [Fact]
    public void The_first_value_after_a_gap_is_not_judged()
    {
        var point = new CheckCase(Room);
        point.First(20);
        point.After(Minute, double.NaN, Quality.BadNoCommunication);

        Assert.Equal(Quality.Good, point.After(Minute, 30));
        Assert.Equal(Quality.Good, point.After(TimeSpan.FromHours(3), 10));
    }

    [Fact]
    public void A_clock_that_was_set_back_raises_no_doubt()
    {
        var point = new CheckCase(Room);
        point.First(20);

        Assert.Equal(Quality.Good, point.After(-5 * Minute, 30));
        Assert.Equal(Quality.Good, point.After(TimeSpan.Zero, 10));
    }
}
