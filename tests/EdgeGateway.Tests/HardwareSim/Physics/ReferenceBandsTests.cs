using EdgeGateway.HardwareSim.Physics;
using Xunit;

namespace EdgeGateway.Tests.HardwareSim.Physics;

/// <summary>
/// The five cases of the reference prototype: H = 2,000 W/K, 60 h, 75 winter days near Paris. The weather's chance is another one, so the means are held
/// to +-0.6 K (room) and +-2.5 K (departure), starts to +-20 %, and extremes to the prototype's range widened by 1.5 K (room) and 4 K (departure).
/// </summary>
public sealed class ReferenceBandsTests
{
    private const double RoomMean = 0.6, DepartureMean = 2.5, RoomEnds = 1.5, DepartureEnds = 4, Starts = 0.2;

    private static readonly PlantProperties Healthy =
        PlantProperties.Designed(BuildingProperties.Reference, HeatingCurve.Radiators, RoomSchedule.Dwelling);

    [Fact]
    public void A_healthy_modulating_boiler_starts_once_a_day_and_keeps_the_room_warm()
    {
        var run = new WinterRun(Healthy);

        Assert.InRange(run.StartsPerHour, 0.03, 0.06);
        Near(20.7, RoomMean, run.Room.Mean);
        Near(48.2, DepartureMean, run.Departure.Mean);
        Assert.InRange(run.Room.Min, 17.5 - RoomEnds, 21);
        Assert.InRange(run.Room.Max, 20, 21.9 + RoomEnds);
        Assert.InRange(run.Departure.Min, 26 - DepartureEnds, 40);
        Assert.InRange(run.Departure.Max, 60, 70 + DepartureEnds);
    }

    [Fact]
    public void An_on_off_boiler_of_the_right_size_starts_five_times_an_hour()
    {
        var run = new WinterRun(Healthy with { Boiler = Healthy.Boiler with { Turndown = 1 } });

        Assert.InRange(run.StartsPerHour, 5.1 * (1 - Starts), 5.1 * (1 + Starts));
        Near(20.5, RoomMean, run.Room.Mean);
        Near(47.7, DepartureMean, run.Departure.Mean);
    }

    [Fact]
    public void A_boiler_three_times_too_large_with_little_water_cycles_all_the_time()
    {
        PlantProperties oversized = PlantProperties.Designed(BuildingProperties.Reference, HeatingCurve.Radiators, RoomSchedule.Dwelling, 3, 4);
        var run = new WinterRun(oversized with { Boiler = oversized.Boiler with { Turndown = 1, Hysteresis = 2, MinimumOff = TimeSpan.FromMinutes(1) } });

        Assert.InRange(run.StartsPerHour, 19.3 * (1 - Starts), 19.3 * (1 + Starts));
        Near(20.7, RoomMean, run.Room.Mean);
        Near(48.5, DepartureMean, run.Departure.Mean);
    }

    [Fact]
    public void Without_night_setback_the_burner_does_not_stop_and_the_room_is_warmer()
    {
        var run = new WinterRun(PlantProperties.Designed(BuildingProperties.Reference, HeatingCurve.Radiators, RoomSchedule.Constant(20)));

        Assert.InRange(run.StartsPerHour, 0, 0.01);
        Near(21.9, RoomMean, run.Room.Mean);
        Near(51.8, DepartureMean, run.Departure.Mean);
        Assert.InRange(run.Room.Min, 18.6 - RoomEnds, 21.5);
        Assert.InRange(run.Room.Max, 22, 23.2 + RoomEnds);
    }

    [Fact]
    public void A_curve_a_third_too_steep_overheats_the_room()
    {
        PlantProperties steep = PlantProperties.Designed(BuildingProperties.Reference, HeatingCurve.Radiators with { Steepness = 1.35 }, RoomSchedule.Dwelling);
        var run = new WinterRun(steep with { Circuit = steep.Circuit with { MaximumDeparture = 80 } });

        Near(24.5, RoomMean, run.Room.Mean);
        Near(58.5, DepartureMean, run.Departure.Mean);
        Assert.InRange(run.Room.Max, 25, 26.6 + RoomEnds);
        Assert.InRange(run.Departure.Max, 75, 80 + DepartureEnds);
    }

    private static void Near(double expected, double tolerance, double actual) => Assert.InRange(actual, expected - tolerance, expected + tolerance);
}
