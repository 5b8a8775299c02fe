using EdgeGateway.HardwareSim.Physics;

namespace EdgeGateway.HardwareSim.Slaves;

/// <summary>What points without a role show, by the names that the catalogue's maps give them. Settings are those of the simulated plant.</summary>
internal static class NamedValues
{
    private const double SecondsPerHour = 3_600, SecondsPerDay = 86_400;
    private const double Comfort = 20, Setback = 16, Frost = 6; // degC
    private const double HotWaterDay = 58, HotWaterNight = 50; // degC
    private const double Volts = 230, IdlePower = 0.15, PumpPower = 0.25, ElectricPerHeat = 0.02; // V, kW, kW, -

    private static readonly CircuitProperties Circuit = PlantProperties.Designed(BuildingProperties.Reference, HeatingCurve.Radiators, RoomSchedule.Dwelling).Circuit;

    private static readonly Dictionary<string, Func<PlantState, double>> Known = new(StringComparer.Ordinal)
    {
        // temperatures
        ["exterior"] = s => s.Exterior, ["exterior-average"] = s => s.Exterior, ["room-b"] = s => s.Room, ["room-c"] = s => s.Room,
        ["boiler"] = s => s.Boiler, ["dhw-storage"] = s => s.HotWater, ["supply"] = s => s.Departure, ["return"] = s => s.Return,
        ["liquid-temperature"] = s => s.Departure, ["weather-setpoint"] = s => s.DepartureSetpoint, ["setpoint-1"] = s => s.BoilerSetpoint,

        // the usual places of a weather compensator's sensors
        ["s1"] = s => s.Exterior, ["s2"] = s => s.Room, ["s3"] = s => s.Departure, ["s4"] = s => s.Return, ["s5"] = s => s.Return, ["s6"] = s => s.HotWater,

        // settings
        ["summer-threshold"] = _ => Circuit.SummerAbove, ["summer-temperature"] = _ => Circuit.SummerAbove, ["cut-out"] = _ => Circuit.SummerAbove,
        ["summer-cut-out"] = _ => Circuit.SummerAbove, ["supply-min"] = _ => Circuit.MinimumDeparture, ["supply-max"] = _ => Circuit.MaximumDeparture,
        ["room-setpoint"] = _ => Comfort, ["room-day-a"] = _ => Comfort, ["room-night-a"] = _ => Setback, ["room-frost-a"] = _ => Frost,
        ["dhw-day"] = _ => HotWaterDay, ["dhw-setpoint"] = _ => HotWaterDay, ["dhw-night"] = _ => HotWaterNight,
        ["curve-at-minus-30"] = _ => Curve(-30), ["curve-at-minus-15"] = _ => Curve(-15), ["curve-at-minus-5"] = _ => Curve(-5),
        ["curve-at-0"] = _ => Curve(0), ["curve-at-5"] = _ => Curve(5), ["curve-at-15"] = _ => Curve(15),
        ["curve-base"] = _ => Curve(20), ["curve-end"] = _ => Curve(Circuit.Curve.Exterior),

        // what runs
        ["heating"] = s => PlantValues.Switch(s.PumpRuns), ["heating-active"] = s => PlantValues.Switch(s.PumpRuns),
        ["burner-stage-1"] = s => PlantValues.Switch(s.FlameBurns), ["boiler-pump"] = s => PlantValues.Switch(s.PumpRuns || s.TankIsCharging),
        ["rotation"] = s => PlantValues.Switch(s.PumpRuns), ["on"] = s => PlantValues.Switch(s.PumpRuns), ["pump-2"] = s => PlantValues.Switch(s.TankIsCharging),
        ["fault"] = s => PlantValues.Switch(s.IsLockedOut), ["boiler-answers"] = _ => 1,
        ["burner-selected"] = s => 100 * s.Fire, ["pump-modulation"] = s => s.PumpRuns ? 60 : 0, ["pump-power"] = s => s.PumpRuns ? 60 : 0,
        ["valve"] = s => s.PumpRuns ? 55 : 0, ["flow"] = s => s.Flow, ["speed"] = s => s.PumpRuns ? 2_400 : 0,
        ["head"] = s => s.PumpRuns ? 0.4 : 0, ["differential-pressure"] = s => s.PumpRuns ? 0.35 : 0, ["dhw-flow"] = _ => 0,

        // what has been counted
        ["burner-time"] = s => s.BurnerHours * SecondsPerHour, ["hours"] = s => s.BurnerHours * SecondsPerHour, ["heating-starts"] = s => s.BurnerStarts,
        ["starts"] = s => s.BurnerStarts, ["gas-heating"] = s => s.HeatEnergy, ["gas-dhw"] = s => 0.2 * s.HeatEnergy, ["volume"] = s => s.HeatVolume,
        ["uptime"] = s => s.Time.DayOfYear * SecondsPerDay,

        // electricity of pumps and controls
        ["voltage-l1"] = _ => Volts, ["current-l1"] = s => ElectricPower(s) * 1_000 / Volts, ["power"] = ElectricPower, ["power-l1"] = ElectricPower,
        ["import"] = s => ElectricPerHeat * s.HeatEnergy, ["total"] = s => ElectricPerHeat * s.HeatEnergy, ["energy"] = s => ElectricPerHeat * s.HeatEnergy,
    };

    /// <summary>What a point of this name shows; null: the name is not known.</summary>
    public static Func<PlantState, double>? Of(string name) => Known.GetValueOrDefault(name);

    private static double Curve(double exterior) => Math.Clamp(Circuit.Curve.DepartureAt(Comfort, exterior), Circuit.MinimumDeparture, Circuit.MaximumDeparture);

    private static double ElectricPower(PlantState state) => IdlePower + (state.PumpRuns ? PumpPower : 0);
}
