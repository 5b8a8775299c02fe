using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;
using Xunit;

namespace EdgeGateway.Tests.Edge.Checks;

public sealed class StuckCheckTests
{
    private static readonly PointLimits Exterior = new(-40, 50, FrozenAfter: TimeSpan.FromHours(6));
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    [Fact]
    public void A_value_is_doubted_at_the_limit_and_bad_after_three_times_as_long()
    {
        Quality[] qualities = Unmoving(new CheckCase(Exterior), Quarter, 73);

        // the first sample is at time zero, so sample n is n quarters later
        Assert.Equal(Quality.Good, qualities[23]);
        Assert.Equal(Quality.UncertainSensorNotAccurate, qualities[24]);
        Assert.Equal(Quality.UncertainSensorNotAccurate, qualities[71]);
        Assert.Equal(Quality.BadSensorFailure, qualities[72]);
    }

    [Fact]
    public void Fewer_than_twelve_samples_prove_nothing()
    {
        Quality[] qualities = Unmoving(new CheckCase(Exterior), TimeSpan.FromHours(1), 12);

        Assert.Equal(Quality.Good, qualities[10]);
        Assert.Equal(Quality.UncertainSensorNotAccurate, qualities[11]);
    }

    [Theory]
    [InlineData(0.1, Quality.UncertainSensorNotAccurate)]
    [InlineData(0.2, Quality.Good)]
    public void One_step_of_the_number_format_is_no_movement(double step, Quality expected)
    {
        var point = new CheckCase(Exterior, resolution: 0.1);
        Quality last = Quality.Good;
        for (int i = 0; i <= 24; i++)
        {
            last = point.After(Quarter, i % 2 == 0 ? 5 : 5 + step);
        }

        Assert.Equal(expected, last);
    }

    [Fact]
    public void Time_without_readings_does_not_count()
    {
        var point = new CheckCase(Exterior);
        Unmoving(point, Quarter, 20);
        point.After(TimeSpan.FromHours(5), double.NaN, Quality.BadNoCommunication);

        Assert.Equal(Quality.Good, point.After(TimeSpan.FromHours(5), 5));
    }

    [Fact]
    public void A_sensor_that_moves_again_is_good_again()
    {
        var point = new CheckCase(Exterior);
        Quality[] stuck = Unmoving(point, Quarter, 80);

        Assert.Equal(Quality.BadSensorFailure, stuck[^1]);
        Assert.Equal(Quality.Good, point.After(Quarter, 6));
    }

    [Fact]
    public void A_point_without_the_limit_may_stand_still() =>
        Assert.All(Unmoving(new CheckCase(new PointLimits(-40, 50)), Quarter, 200), quality => Assert.Equal(Quality.Good, quality));

    private static Quality[] Unmoving(CheckCase point, TimeSpan step, int samples) =>
        [.. Enumerable.Range(0, samples).Select(_ => point.After(step, 5))];
}
