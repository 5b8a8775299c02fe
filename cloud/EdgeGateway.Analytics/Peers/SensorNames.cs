namespace EdgeGateway.Analytics.Peers;

/// <summary>What the sensors are called in tables and in sentences.</summary>
public static class SensorNames
{
    /// <summary>All sensors.</summary>
    public static IReadOnlyList<Sensor> All { get; } = Enum.GetValues<Sensor>();

    /// <summary>The role of the point.</summary>
    /// <param name="sensor">A sensor.</param>
    public static string Role(this Sensor sensor) => sensor switch
    {
        Sensor.Exterior => "exterior",
        Sensor.Ambient => "ambient",
        _ => "circuit1.supply",
    };

    /// <summary>The word for it in a sentence.</summary>
    /// <param name="sensor">A sensor.</param>
    public static string Word(this Sensor sensor) => sensor switch
    {
        Sensor.Exterior => "outside temperature",
        Sensor.Ambient => "room temperature",
        _ => "departure water",
    };
}
