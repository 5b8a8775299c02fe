using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.HardwareSim.Physics;

namespace EdgeGateway.HardwareSim.Slaves;

/// <summary>What a point of a device map shows of a plant: by its role, by its name, or else what is usual for its quantity; docs/formats/simulated-points.md.</summary>
internal static class PlantValues
{
    private const double LockOutCode = 28; // "burner" in the De Dietrich table
    private const double FullFan = 5_400, FlameCurrent = 6; // rpm, uA
    private const double FlueAboveReturn = 10, RecirculationBelowTank = 5; // K
    private const double KilowattHourPerCubicMetreGas = 10.5;
    private const double ClockAhead = 3; // s

    private static readonly Dictionary<string, Func<PlantState, double>> ByRole = new(StringComparer.Ordinal)
    {
        [Roles.Exterior] = s => s.Exterior,
        [Roles.Ambient] = s => s.Room,
        ["boiler.supply"] = s => s.Boiler,
        ["boiler.return"] = s => s.Return,
        ["boiler.setpoint"] = s => s.BoilerSetpoint,
        ["flame"] = s => Switch(s.FlameBurns),
        ["modulation"] = s => 100 * s.Fire,
        ["burner.starts"] = s => s.BurnerStarts,
        ["burner.hours"] = s => s.BurnerHours,
        ["flue"] = s => s.FlameBurns ? s.Return + FlueAboveReturn : s.Room,
        ["ionization"] = s => s.FlameBurns ? FlameCurrent : 0,
        ["fan"] = s => FullFan * s.Fire,
        ["pressure"] = s => s.Pressure,
        ["dhw"] = s => s.HotWater,
        ["dhw.recirculation"] = s => s.HotWater - RecirculationBelowTank,
        ["dhw.charging"] = s => Switch(s.TankIsCharging),
        ["heat.energy"] = s => s.HeatEnergy,
        ["heat.power"] = s => s.HeatPower,
        ["heat.flow"] = s => s.Flow,
        ["heat.volume"] = s => s.HeatVolume,
        ["gas.volume"] = s => s.HeatEnergy / KilowattHourPerCubicMetreGas,
        ["errorCode"] = s => s.IsLockedOut ? LockOutCode : 0,
        ["clock"] = _ => ClockAhead,
    };

    /// <summary>The circuits of a simulated plant are alike: a device with more than one shows the first one's.</summary>
    private static readonly Dictionary<string, Func<PlantState, double>> OfCircuits = new(StringComparer.Ordinal)
    {
        ["supply"] = s => s.Departure,
        ["return"] = s => s.Return,
        ["setpoint"] = s => s.DepartureSetpoint,
        ["pump"] = s => Switch(s.PumpRuns),
    };

    /// <summary>The value in the point's unit.</summary>
    public static double Of(RegisterPoint point, PlantState state)
    {
        Func<PlantState, double>? value = point.Role is { } role ? OfRole(role) : NamedValues.Of(point.Name);
        return value is null ? UsualValues.Of(point) : value(state);
    }

    /// <summary>1 for on, 0 for off.</summary>
    internal static double Switch(bool isOn) => isOn ? 1 : 0;

    private static Func<PlantState, double>? OfRole(string role)
    {
        if (ByRole.TryGetValue(role, out Func<PlantState, double>? value))
        {
            return value;
        }

        return role.StartsWith("circuit", StringComparison.Ordinal) ? OfCircuits.GetValueOrDefault(role[(role.IndexOf('.', StringComparison.Ordinal) + 1)..]) : null;
    }
}
