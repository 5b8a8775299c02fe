namespace EdgeGateway.Analytics.Streams;

/// <summary>The parts of the detector, so that what each brings can be measured.</summary>
[Flags]
internal enum DetectorParts
{
    None = 0,

    /// <summary>The jump from one value to the next.</summary>
    Jump = 1,

    /// <summary>Means of the residual over four lengths of time.</summary>
    Level = 2,

    /// <summary>The mean size of the residual over a quarter of a day.</summary>
    Season = 4,

    /// <summary>The mean size of the jumps over two lengths of time.</summary>
    Noise = 8,

    /// <summary>How long the value does not move.</summary>
    Frozen = 16,

    /// <summary>Distance of the last values to the nearest earlier course.</summary>
    Shape = 32,

    All = Jump | Level | Season | Noise | Frozen | Shape,
}
