namespace EdgeGateway.Analytics.Peers;

/// <summary>The three sensors by which installations are compared.</summary>
public enum Sensor
{
    /// <summary>Outside air, role <c>exterior</c>.</summary>
    Exterior,

    /// <summary>Room air, role <c>ambient</c>.</summary>
    Ambient,

    /// <summary>Departure water of circuit 1, role <c>circuit1.supply</c>.</summary>
    Water,
}
