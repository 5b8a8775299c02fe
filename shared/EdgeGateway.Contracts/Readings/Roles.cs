namespace EdgeGateway.Contracts.Readings;

/// <summary>The fixed vocabulary of what a point is for; device maps name one of these or none.</summary>
public static class Roles
{
    /// <summary>Outside air.</summary>
    public const string Exterior = "exterior";

    /// <summary>Room air.</summary>
    public const string Ambient = "ambient";

    /// <summary>Departure water of heating circuit 1.</summary>
    public const string Circuit1Supply = "circuit1.supply";

    /// <summary>All of the vocabulary.</summary>
    public static IReadOnlySet<string> All { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        Exterior, Ambient, Circuit1Supply,
        "circuit1.return", "circuit1.setpoint", "circuit1.pump",
        "boiler.supply", "boiler.return", "boiler.setpoint", "flame", "modulation", "burner.starts", "burner.hours",
        "flue", "ionization", "fan", "pressure", "dhw", "dhw.recirculation",
        "heat.energy", "heat.power", "heat.flow", "heat.volume", "gas.volume", "errorCode", "humidity", "battery",
    };
}
