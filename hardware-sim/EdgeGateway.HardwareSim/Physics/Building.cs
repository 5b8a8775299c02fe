namespace EdgeGateway.HardwareSim.Physics;

/// <summary>Two heat stores behind two resistances: the air with what is light, and the heavy shell.</summary>
/// <remarks>
/// Ci dTi/dt = Q + G + (Te - Ti)/Ria and Ce dTe/dt = (Ti - Te)/Ria + (Ta - Te)/Rea, with C = H tau, Ci = 0.10 C, Ce = 0.90 C,
/// Ria = 1/(6 H), Rea = 1/H - Ria. Madsen and Holst 1995 found two time constants adequate for a whole building.
/// </remarks>
internal sealed class Building
{
    private const double AirShare = 0.10;
    private const double InsideShare = 6; // the inner film conducts six times as well as the whole wall
    private const double SunRise = 8, SunSet = 18;

    private readonly BuildingProperties properties;
    private readonly double airStore, shellStore, inner, outer;

    public Building(BuildingProperties properties, double temperature)
    {
        this.properties = properties;
        double store = properties.HeatLoss * properties.TimeConstant.TotalSeconds;
        (airStore, shellStore) = (AirShare * store, (1 - AirShare) * store);
        inner = InsideShare * properties.HeatLoss;
        outer = 1 / ((1 / properties.HeatLoss) - (1 / inner));
        (Air, Shell) = (temperature, temperature);
    }

    /// <summary>Room air, degC.</summary>
    public double Air { get; private set; }

    /// <summary>The walls, degC.</summary>
    public double Shell { get; private set; }

    /// <summary>Goes on by some seconds.</summary>
    /// <param name="seconds">At most a few minutes: explicit Euler.</param>
    /// <param name="heat">What the emitters give, W.</param>
    /// <param name="exterior">Outside air, degC.</param>
    /// <param name="hour">Hour of the day, 0 to 24, for the sun.</param>
    public void Step(double seconds, double heat, double exterior, double hour)
    {
        double toShell = inner * (Air - Shell);
        double toOutside = outer * (Shell - exterior);
        Air += seconds * (heat + properties.InternalGains + Sun(hour) - toShell) / airStore;
        Shell += seconds * (toShell - toOutside) / shellStore;
    }

    private double Sun(double hour) =>
        hour is > SunRise and < SunSet ? properties.SolarGains * Math.Sin(Math.PI * (hour - SunRise) / (SunSet - SunRise)) : 0;
}
