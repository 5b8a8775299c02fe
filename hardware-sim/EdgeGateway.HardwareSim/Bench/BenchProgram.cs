namespace EdgeGateway.HardwareSim.Bench;

/// <summary>The programs that a bench keeps running.</summary>
internal enum BenchProgram
{
    /// <summary><c>local-hub serve</c>.</summary>
    Hub,

    /// <summary><c>hardware-sim site</c>.</summary>
    Site,

    /// <summary><c>cloud-twin serve</c>.</summary>
    Cloud,

    /// <summary><c>edge-gateway run</c>.</summary>
    Edge,
}
