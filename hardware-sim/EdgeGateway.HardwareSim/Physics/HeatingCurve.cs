namespace EdgeGateway.HardwareSim.Physics;

/// <summary>Which departure temperature brings the wished room temperature at this weather.</summary>
/// <remarks>
/// Exact for radiators: with the load phi = (Tset - Ta)/(Tid - Tde), at least 0, and the mean over-temperature dTm of the design day,
/// departure = Tset + dTm phi^(1/n) + 0.5 spread phi and return = departure - spread phi. EN 442 gives Q ~ dT^n.
/// </remarks>
/// <param name="Departure">Departure on the design day, degC.</param>
/// <param name="Return">Return on the design day, degC.</param>
/// <param name="Room">Room on the design day, degC.</param>
/// <param name="Exterior">Outside air on the design day, degC.</param>
internal sealed record HeatingCurve(double Departure, double Return, double Room, double Exterior)
{
    /// <summary>Radiators 70/55/20 for -7 degC.</summary>
    public static HeatingCurve Radiators { get; } = new(70, 55, 20, -7);

    /// <summary>The emitters' exponent n: 1.3 for radiators, 1.1 for floors.</summary>
    public double Exponent { get; init; } = 1.3;

    /// <summary>A controller set too steep (above 1) or too flat.</summary>
    public double Steepness { get; init; } = 1;

    /// <summary>Parallel shift set at the controller, K.</summary>
    public double Shift { get; init; }

    /// <summary>Mean over-temperature of the emitters on the design day, K.</summary>
    public double OverTemperature => ((Departure + Return) / 2) - Room;

    /// <summary>Departure minus return on the design day, K.</summary>
    public double Spread => Departure - Return;

    /// <summary>Part of the design load, at least 0.</summary>
    public double Load(double setpoint, double exterior) => Math.Max(0, (setpoint - exterior) / (Room - Exterior));

    /// <summary>Departure temperature, degC.</summary>
    /// <param name="setpoint">Wished room temperature, degC.</param>
    /// <param name="exterior">Outside air, degC.</param>
    public double DepartureAt(double setpoint, double exterior)
    {
        double load = Load(setpoint, exterior);
        return setpoint + Shift + (Steepness * ((OverTemperature * Math.Pow(load, 1 / Exponent)) + (0.5 * Spread * load)));
    }

    /// <summary>Return temperature when the emitters give just what the building needs, degC.</summary>
    public double ReturnAt(double setpoint, double exterior) =>
        DepartureAt(setpoint, exterior) - (Steepness * Spread * Load(setpoint, exterior));
}
