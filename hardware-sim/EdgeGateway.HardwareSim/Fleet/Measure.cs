namespace EdgeGateway.HardwareSim.Fleet;

/// <summary>The three measures of the original data, in the order of their columns here.</summary>
internal enum Measure
{
    /// <summary>Outside air.</summary>
    Exterior,

    /// <summary>Room air.</summary>
    Ambient,

    /// <summary>Departure water of circuit 1.</summary>
    Water,
}
