using EdgeGateway.HardwareSim.Physics;
using Xunit;

namespace EdgeGateway.Tests.HardwareSim.Physics;

public sealed class HeatingCurveTests
{
    [Theory]
    [InlineData(-7, 70.0, 55.0)]
    [InlineData(7, 47.8, 40.6)]
    [InlineData(20, 20.0, 20.0)]
    public void Departure_and_return_follow_the_emitters_exponent(double exterior, double departure, double returning)
    {
        Assert.Equal(departure, HeatingCurve.Radiators.DepartureAt(20, exterior), 0.05);
        Assert.Equal(returning, HeatingCurve.Radiators.ReturnAt(20, exterior), 0.05);
    }

    [Fact]
    public void On_a_mild_day_the_departure_is_lukewarm() =>
        Assert.InRange(HeatingCurve.Radiators.DepartureAt(20, 15), 32.5, 33.5);

    [Fact]
    public void A_day_warmer_than_the_room_needs_no_heat() =>
        Assert.Equal(20, HeatingCurve.Radiators.DepartureAt(20, 28));
}
