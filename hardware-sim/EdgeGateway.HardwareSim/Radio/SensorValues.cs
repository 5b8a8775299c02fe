using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.HardwareSim.Radio;

/// <summary>What a point of a radio sensor shows.</summary>
internal static class SensorValues
{
    private const double Battery = 3.3, WetAir = 75, DryAir = 40; // V, %
    private const double CoolerThanRoom = 15; // degC

    /// <summary>The value in the point's unit; a point that the air temperature does not decide stands where such sensors usually stand.</summary>
    /// <param name="point">The point.</param>
    /// <param name="temperature">Air around the sensor, degC.</param>
    public static double Of(SensorPoint point, double temperature) => point.Quantity switch
    {
        Quantity.Temperature => Math.Clamp(temperature, point.Limits.Min, point.Limits.Max),
        Quantity.Humidity => temperature < CoolerThanRoom ? WetAir : DryAir,
        Quantity.Voltage => Battery,
        _ => (point.Limits.Min + point.Limits.Max) / 2,
    };
}
