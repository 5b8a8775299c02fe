using EdgeGateway.HardwareSim.Physics;

namespace EdgeGateway.HardwareSim.Fleet;

/// <summary>Draws buildings, emitters, schedules and boilers as a heating company's contracts hold them.</summary>
internal static class BuildingStock
{
    private const double InternalGainPerLoss = 2.3, SolarGainPerLoss = 2.7; // K: gains grow with the building

    // departure, return and exponent of radiators old and new, convectors and floors
    private static readonly (double Departure, double Return, double Exponent)[] Emitters =
        [(80, 60, 1.3), (70, 55, 1.3), (70, 55, 1.3), (65, 50, 1.3), (55, 45, 1.3), (45, 35, 1.1)];

    public static PlantProperties Draw(Chance chance, Climate climate, bool isInverted)
    {
        double loss = Math.Exp(chance.Between(Math.Log(600), Math.Log(6_000)));
        var building = new BuildingProperties(
            loss, TimeSpan.FromHours(chance.Between(25, 130)), loss * InternalGainPerLoss * chance.Between(0.5, 1.3), loss * SolarGainPerLoss * chance.Between(0.4, 1.4));
        RoomSchedule schedule = Schedule(chance, isInverted) with { IsInverted = isInverted };
        PlantProperties plant = PlantProperties.Designed(building, Curve(chance, climate), schedule, chance.Between(1.1, 2.2), chance.Between(8, 15));
        return plant with { Boiler = Boiler(chance, plant.Boiler), Tank = Tank(chance), Circuit = Circuit(chance, plant.Circuit) };
    }

    private static HeatingCurve Curve(Chance chance, Climate climate)
    {
        (double departure, double returning, double exponent) = chance.OneOf(Emitters);
        return new HeatingCurve(departure, returning, 20, climate.DesignExterior)
        {
            Exponent = exponent,
            Steepness = Math.Clamp(1 + (0.06 * chance.Normal()), 0.85, 1.2),
            Shift = Math.Clamp(chance.Normal(), -2, 3),
        };
    }

    private static CircuitProperties Circuit(Chance chance, CircuitProperties circuit) => circuit with
    {
        MaximumDeparture = circuit.Curve.Departure + 5,
        SummerAbove = chance.Between(15.5, 18),
    };

    private static RoomSchedule Schedule(Chance chance, bool mustSetBack)
    {
        double day = chance.Between(19, 21);
        double setback = chance.Between(2, 4.5);
        return chance.Whole(0, mustSetBack ? 8 : 10) switch
        {
            < 6 => new RoomSchedule(day, day - setback, chance.Between(4.5, 6), chance.Between(20, 22.5)),
            < 8 => new RoomSchedule(day, day - setback, chance.Between(4, 6), chance.Between(16, 19), WarmWeekends: false),
            _ => RoomSchedule.Constant(day),
        };
    }

    private static BoilerProperties Boiler(Chance chance, BoilerProperties boiler) => boiler with
    {
        Turndown = chance.Happens(0.2) ? 1 : chance.Between(0.1, 0.25),
        Hysteresis = chance.Between(3, 6),
        MinimumOff = TimeSpan.FromMinutes(chance.Between(2, 5)),
    };

    private static TankProperties? Tank(Chance chance) =>
        chance.Happens(0.3) ? new TankProperties(chance.Between(300, 1_500), chance.Between(300, 2_500)) : null;
}
