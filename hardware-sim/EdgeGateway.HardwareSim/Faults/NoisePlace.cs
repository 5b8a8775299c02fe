namespace EdgeGateway.HardwareSim.Faults;

/// <summary>Where noise lies.</summary>
internal enum NoisePlace
{
    /// <summary>Left to chance.</summary>
    Any,

    /// <summary>Before the frame.</summary>
    Before,

    /// <summary>Between two of its bytes.</summary>
    Within,

    /// <summary>Behind it.</summary>
    After,
}
