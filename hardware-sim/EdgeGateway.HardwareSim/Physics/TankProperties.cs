namespace EdgeGateway.HardwareSim.Physics;

/// <summary>A hot water tank and how it is used.</summary>
/// <param name="Litres">Its water.</param>
/// <param name="LitresPerDay">What is drawn; most between 7 and 9 h and between 19 and 21 h.</param>
internal sealed record TankProperties(double Litres, double LitresPerDay)
{
    /// <summary>Wished temperature, degC.</summary>
    public double Setpoint { get; init; } = 58;

    /// <summary>Charging begins so much below the setpoint, K.</summary>
    public double Hysteresis { get; init; } = 5;

    /// <summary>Water that the boiler gives while the tank is charged, degC.</summary>
    public double ChargingTemperature { get; init; } = 75;

    /// <summary>What the coil carries, W/K.</summary>
    public double Coil { get; init; } = 2_000;

    /// <summary>What the tank loses, W/K.</summary>
    public double Loss { get; init; } = 3;
}
