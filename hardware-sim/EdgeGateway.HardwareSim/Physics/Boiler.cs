namespace EdgeGateway.HardwareSim.Physics;

/// <summary>A gas boiler, on/off or modulating, with hysteresis and a minimum time off.</summary>
internal sealed class Boiler
{
    private const double Gain = 0.1; // part of full fire per kelvin
    private const double IntegralSeconds = 600;
    private const double StandbyLoss = 0.005; // of nominal power, at 50 K above the room
    private const double StandbyOverTemperature = 50;

    private readonly BoilerProperties properties;
    private readonly double store;
    private double integral, secondsOff;

    public Boiler(BoilerProperties properties, double water)
    {
        this.properties = properties;
        store = properties.Litres * Water.JoulePerLitreKelvin;
        Temperature = water;
        secondsOff = properties.MinimumOff.TotalSeconds;
    }

    /// <summary>Water that leaves the boiler, degC.</summary>
    public double Temperature { get; private set; }

    /// <summary>Whether the flame burns.</summary>
    public bool FlameBurns { get; private set; }

    /// <summary>Fire as a part of full fire, 0 to 1.</summary>
    public double Fire { get; private set; }

    /// <summary>Starts of the burner so far.</summary>
    public long Starts { get; private set; }

    /// <summary>Time that the flame has burned.</summary>
    public double BurnerSeconds { get; private set; }

    /// <summary>A locked-out boiler does not fire, whatever is wanted.</summary>
    public bool IsLockedOut { get; set; }

    /// <summary>Goes on by some seconds.</summary>
    /// <param name="seconds">At most a minute.</param>
    /// <param name="setpoint">Wished water temperature, degC; null when no heat is wanted.</param>
    /// <param name="heatTaken">What circuits take, W.</param>
    /// <param name="room">Air around the boiler, degC.</param>
    public void Step(double seconds, double? setpoint, double heatTaken, double room)
    {
        double error = setpoint is { } wished && !IsLockedOut ? wished - Temperature : double.NegativeInfinity;
        Switch(error, seconds);
        Fire = FlameBurns ? Modulate(error, seconds) : 0;
        double loss = StandbyLoss * properties.NominalPower * (Temperature - room) / StandbyOverTemperature;
        Temperature += seconds * ((Fire * properties.NominalPower) - heatTaken - loss) / store;
    }

    private void Switch(double error, double seconds)
    {
        if (FlameBurns)
        {
            BurnerSeconds += seconds;
            FlameBurns = error > -properties.Hysteresis;
            secondsOff = 0;
            return;
        }

        secondsOff += seconds;
        if (error >= properties.Hysteresis && secondsOff >= properties.MinimumOff.TotalSeconds)
        {
            (FlameBurns, integral) = (true, properties.Turndown);
            Starts++;
        }
    }

    private double Modulate(double error, double seconds)
    {
        if (properties.Turndown >= 1)
        {
            return 1;
        }

        integral = Math.Clamp(integral + (Gain * error * seconds / IntegralSeconds), 0, 1);
        return Math.Clamp((Gain * error) + integral, properties.Turndown, 1);
    }
}
