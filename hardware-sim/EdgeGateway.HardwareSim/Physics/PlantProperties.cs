namespace EdgeGateway.HardwareSim.Physics;

/// <summary>A whole heating plant: building, circuit, boiler and, if it has one, a hot water tank.</summary>
internal sealed record PlantProperties(BuildingProperties Building, CircuitProperties Circuit, BoilerProperties Boiler, TankProperties? Tank = null)
{
    /// <summary>Which part of the plant's water stands in the boiler and its header; the rest is in pipes and emitters.</summary>
    private const double BoilerShare = 0.28;

    /// <summary>A plant designed for its building: emitters for the design day, a boiler somewhat larger.</summary>
    /// <param name="building">The building.</param>
    /// <param name="curve">Emitters and controller.</param>
    /// <param name="schedule">When it is warm.</param>
    /// <param name="oversize">Boiler power over design load.</param>
    /// <param name="litresPerKilowatt">Water of the whole plant per kilowatt of boiler.</param>
    public static PlantProperties Designed(BuildingProperties building, HeatingCurve curve, RoomSchedule schedule, double oversize = 1.3, double litresPerKilowatt = 12)
    {
        double load = building.HeatLoss * (curve.Room - curve.Exterior);
        double litres = litresPerKilowatt * oversize * load / 1_000;
        return new PlantProperties(
            building,
            new CircuitProperties(curve, schedule, load, (1 - BoilerShare) * litres),
            new BoilerProperties(oversize * load, BoilerShare * litres));
    }
}
