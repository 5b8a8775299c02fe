namespace EdgeGateway.HardwareSim.Physics;

/// <summary>What a building is like.</summary>
/// <param name="HeatLoss">Watt per kelvin between inside and outside.</param>
/// <param name="TimeConstant">How fast it cools: 20 to 40 h light, 40 to 80 h medium, 80 to 200 h heavy.</param>
/// <param name="InternalGains">Heat of people and devices, W.</param>
/// <param name="SolarGains">Heat of the sun at its highest, W; half a sine from 8 to 18 h.</param>
internal sealed record BuildingProperties(double HeatLoss, TimeSpan TimeConstant, double InternalGains, double SolarGains)
{
    /// <summary>The building of the reference figures: 2,000 W/K, 60 h.</summary>
    public static BuildingProperties Reference { get; } = new(2_000, TimeSpan.FromHours(60), 4_600, 5_400);
}
