namespace EdgeGateway.HardwareSim.Physics;

/// <summary>Domestic hot water: draws by the hour, charges with priority over heating.</summary>
internal sealed class HotWaterTank(TankProperties properties)
{
    private const double ColdWater = 12; // degC
    private const double QuietShare = 0.5, PeakShare = 0.25; // of a day's draw: all quiet hours together, each peak
    private const double QuietHours = 20, PeakHours = 2;

    /// <summary>Tank water, degC.</summary>
    public double Temperature { get; private set; } = properties.Setpoint;

    /// <summary>Whether it is being charged.</summary>
    public bool IsCharging { get; private set; }

    /// <summary>Water wanted from the boiler, degC.</summary>
    public double ChargingTemperature => properties.ChargingTemperature;

    /// <summary>Goes on by some seconds.</summary>
    /// <param name="seconds">At most a minute.</param>
    /// <param name="hour">Hour of the day, 0 to 24.</param>
    /// <param name="boiler">Boiler water, degC.</param>
    /// <param name="room">Air around the tank, degC.</param>
    /// <returns>Heat taken from the boiler, W.</returns>
    public double Step(double seconds, double hour, double boiler, double room)
    {
        IsCharging = Temperature < properties.Setpoint - (IsCharging ? 0 : properties.Hysteresis);
        double heat = IsCharging ? Math.Max(0, properties.Coil * (boiler - Temperature)) : 0;
        double drawn = LitresPerSecond(hour) * Water.JoulePerLitreKelvin * (Temperature - ColdWater);
        double lost = properties.Loss * (Temperature - room);
        Temperature += seconds * (heat - drawn - lost) / (properties.Litres * Water.JoulePerLitreKelvin);
        return heat;
    }

    private double LitresPerSecond(double hour)
    {
        bool isPeak = hour is (>= 7 and < 9) or (>= 19 and < 21);
        double share = isPeak ? PeakShare / PeakHours : QuietShare / QuietHours;
        return properties.LitresPerDay * share / 3_600;
    }
}
