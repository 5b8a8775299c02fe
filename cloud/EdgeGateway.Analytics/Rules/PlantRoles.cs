using System.Globalization;

namespace EdgeGateway.Analytics.Rules;

/// <summary>The roles of points that rules look at, by the names that the readings have.</summary>
public static class PlantRoles
{
    /// <summary>How many circuits the rules look for, from 1.</summary>
    public const int Circuits = 9;

    /// <summary>Outside air, degrees Celsius.</summary>
    public const string Exterior = "exterior";

    /// <summary>Room air, degrees Celsius.</summary>
    public const string Ambient = "ambient";

    /// <summary>Departure water of the boiler, degrees Celsius.</summary>
    public const string BoilerSupply = "boiler.supply";

    /// <summary>Return water of the boiler, degrees Celsius.</summary>
    public const string BoilerReturn = "boiler.return";

    /// <summary>1 while the flame burns, else 0.</summary>
    public const string Flame = "flame";

    /// <summary>Modulation of the burner, percent.</summary>
    public const string Modulation = "modulation";

    /// <summary>1 while hot water is charged, else 0.</summary>
    public const string Charging = "dhw.charging";

    /// <summary>Heat counted by the meter, kilowatt hours, a counter.</summary>
    public const string HeatEnergy = "heat.energy";

    /// <summary>Heat power, kilowatt.</summary>
    public const string HeatPower = "heat.power";

    /// <summary>Flow through the heat meter, cubic metres per hour.</summary>
    public const string HeatFlow = "heat.flow";

    /// <summary>Gas, cubic metres, a counter.</summary>
    public const string GasVolume = "gas.volume";

    /// <summary>Water pressure, bar.</summary>
    public const string Pressure = "pressure";

    /// <summary>The boiler's error code, 0 when there is none.</summary>
    public const string ErrorCode = "errorCode";

    /// <summary>Departure water of a circuit, degrees Celsius.</summary>
    /// <param name="circuit">From 1.</param>
    public static string Supply(int circuit) => Circuit(circuit, "supply");

    /// <summary>Return water of a circuit, degrees Celsius.</summary>
    /// <param name="circuit">From 1.</param>
    public static string Return(int circuit) => Circuit(circuit, "return");

    /// <summary>Setpoint of a circuit's departure water, degrees Celsius.</summary>
    /// <param name="circuit">From 1.</param>
    public static string Setpoint(int circuit) => Circuit(circuit, "setpoint");

    /// <summary>1 while a circuit's pump runs, else 0.</summary>
    /// <param name="circuit">From 1.</param>
    public static string Pump(int circuit) => Circuit(circuit, "pump");

    private static string Circuit(int circuit, string point) => string.Create(CultureInfo.InvariantCulture, $"circuit{circuit}.{point}");
}
