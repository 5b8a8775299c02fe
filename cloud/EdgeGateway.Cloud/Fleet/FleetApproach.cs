namespace EdgeGateway.Cloud.Fleet;

/// <summary>How a fleet is compared.</summary>
internal enum FleetApproach
{
    /// <summary>Exactly as the analysis was first done: ratio, PACF, complete linkage, height rule.</summary>
    Reference,

    /// <summary>With peers: robust features, causes in words, a false-alarm budget.</summary>
    Fleet,
}
