namespace EdgeGateway.HardwareSim.Physics;

/// <summary>What a boiler is like.</summary>
/// <param name="NominalPower">Heat to the water at full fire, W.</param>
/// <param name="Litres">Water in the boiler and its header.</param>
internal sealed record BoilerProperties(double NominalPower, double Litres)
{
    /// <summary>Smallest fire as a part of full fire; 1 makes it an on/off boiler.</summary>
    public double Turndown { get; init; } = 1.0 / 6;

    /// <summary>Starts so much below the setpoint and stops so much above it, K.</summary>
    public double Hysteresis { get; init; } = 5;

    /// <summary>It stays off at least so long.</summary>
    public TimeSpan MinimumOff { get; init; } = TimeSpan.FromMinutes(3);
}
