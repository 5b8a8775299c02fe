using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Edge.Checks;
using Xunit;

namespace EdgeGateway.Tests.Edge.Checks;

public sealed class SentinelCheckTests
{
    private static readonly PointLimits Limits = new(0, 110);

    [Theory]
    [InlineData(Quality.BadNotConnected)]
    [InlineData(Quality.BadNoCommunication)]
    [InlineData(Quality.BadConfiguration)]
    [InlineData(Quality.UncertainSubNormal)]
    public void What_was_said_before_stays(Quality given) => Assert.Equal(given, new CheckCase(Limits).First(20, given));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_no_number_is_never_good(double value) => Assert.True(new CheckCase(Limits).First(value).IsBad());

    [Fact]
    public void The_worst_objection_wins() =>
        Assert.Equal(Quality.BadSensorFailure, new CheckCase(Limits).First(200, Quality.UncertainSubNormal));

    [Fact]
    public void A_value_is_kept_whatever_is_said_against_it()
    {
        var reading = new Reading(PointId.Of(1, "boiler", "supply"), CheckCase.Start, 200, Quality.Good);

        Reading judged = SanityChecks.Judge(reading, Limits, new PointHistory(0.1));

        Assert.Equal(reading with { Quality = Quality.BadSensorFailure }, judged);
    }
}
