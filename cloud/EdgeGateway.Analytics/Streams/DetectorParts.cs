namespace EdgeGateway.Analytics.Streams;

/// <summary>The parts of the detector, so that what each brings can be measured.</summary>
[Flags]
internal enum DetectorParts
{
    None = 0,

    /// <summary>Means of the residual over four lengths of time.</summary>
    Level = 1,

    /// <summary>The mean size of the residual over a quarter of a day.</summary>
    Season = 2,

    /// <summary>The mean size of the jumps over two lengths of time.</summary>
    Noise = 4,

    /// <summary>How long the value does not move.</summary>
    Frozen = 8,

    /// <summary>Distance of the last values to the nearest earlier course.</summary>
    Shape = 16,

    All = Level | Season | Noise | Frozen | Shape,
}
