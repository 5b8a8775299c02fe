using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.HardwareSim.Physics;

namespace EdgeGateway.HardwareSim.Slaves;

/// <summary>What a point of a device map shows of a plant: by its role, or by its name when it has none.</summary>
internal static class PlantValues
{
    private const double LockOutCode = 28; // "burner" in the De Dietrich table
    private const double FullFan = 5_400, FlameCurrent = 6; // rpm, uA
    private const double FlueAboveReturn = 10, RecirculationBelowTank = 5; // K
    private const double KilowattHourPerCubicMetreGas = 10.5;

    private static readonly Dictionary<string, Func<PlantState, double>> Known = new(StringComparer.Ordinal)
    {
        [Roles.Exterior] = s => s.Exterior,
        [Roles.Ambient] = s => s.Room,
        [Roles.Circuit1Supply] = s => s.Departure,
        ["circuit1.return"] = s => s.Return,
        ["circuit1.setpoint"] = s => s.DepartureSetpoint,
        ["circuit1.pump"] = s => s.PumpRuns ? 1 : 0,
        ["boiler.supply"] = s => s.Boiler,
        ["boiler.return"] = s => s.Return,
        ["boiler.setpoint"] = s => s.BoilerSetpoint,
        ["flame"] = s => s.FlameBurns ? 1 : 0,
        ["modulation"] = s => 100 * s.Fire,
        ["burner.starts"] = s => s.BurnerStarts,
        ["burner.hours"] = s => s.BurnerHours,
        ["flue"] = s => s.FlameBurns ? s.Return + FlueAboveReturn : s.Room,
        ["ionization"] = s => s.FlameBurns ? FlameCurrent : 0,
        ["fan"] = s => FullFan * s.Fire,
        ["pressure"] = s => s.Pressure,
        ["dhw"] = s => s.HotWater,
        ["dhw.recirculation"] = s => s.HotWater - RecirculationBelowTank,
        ["heat.energy"] = s => s.HeatEnergy,
        ["heat.power"] = s => s.HeatPower,
        ["heat.flow"] = s => s.Flow,
        ["heat.volume"] = s => s.HeatVolume,
        ["gas.volume"] = s => s.HeatEnergy / KilowattHourPerCubicMetreGas,
        ["errorCode"] = s => s.IsLockedOut ? LockOutCode : 0,
        ["fault"] = s => s.IsLockedOut ? 1 : 0,
        ["supply"] = s => s.Departure,
        ["return"] = s => s.Return,
    };

    /// <summary>The value in the point's unit. A point that the physics does not know shows what its make of device has there, or stands in the middle of its range.</summary>
    public static double Of(RegisterPoint point, PlantState state) => point.Expected.Count > 0
        ? point.Expected[0]
        : Known.TryGetValue(point.Role ?? point.Name, out Func<PlantState, double>? value)
            ? value(state)
            : (point.Limits.Min + point.Limits.Max) / 2;
}
