namespace EdgeGateway.HardwareSim.Physics;

/// <summary>What water carries.</summary>
internal static class Water
{
    /// <summary>Joule that warm one litre by one kelvin.</summary>
    public const double JoulePerLitreKelvin = 4_186;

    /// <summary>Kilowatt hour that warm one cubic metre by one kelvin.</summary>
    public const double KilowattHourPerCubicMetreKelvin = JoulePerLitreKelvin / 3_600;
}
