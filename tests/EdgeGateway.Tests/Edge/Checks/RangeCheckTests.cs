using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;
using Xunit;

namespace EdgeGateway.Tests.Edge.Checks;

public sealed class RangeCheckTests
{
    private static readonly PointLimits Water = new(0, 110, PlausibleMin: 10, PlausibleMax: 90);

    [Theory]
    [InlineData(10.0, Quality.Good)]
    [InlineData(10.1, Quality.Good)]
    [InlineData(9.9, Quality.UncertainRangeExceeded)]
    [InlineData(90.0, Quality.Good)]
    [InlineData(90.1, Quality.UncertainRangeExceeded)]
    [InlineData(0.0, Quality.UncertainRangeExceeded)]
    [InlineData(-0.1, Quality.BadSensorFailure)]
    [InlineData(110.0, Quality.UncertainRangeExceeded)]
    [InlineData(110.1, Quality.BadSensorFailure)]
    public void A_limit_is_allowed_and_what_lies_beyond_is_marked(double value, Quality expected) =>
        Assert.Equal(expected, new CheckCase(Water).First(value));

    [Fact]
    public void Without_a_plausible_range_only_the_hard_one_counts() =>
        Assert.Equal(Quality.Good, new CheckCase(new PointLimits(0, 110)).First(0.5));
}
