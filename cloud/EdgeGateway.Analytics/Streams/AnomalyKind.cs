namespace EdgeGateway.Analytics.Streams;

/// <summary>What is unusual about a series at a time.</summary>
public enum AnomalyKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A value, or a few, far from what was expected and from what came before.</summary>
    Spike,

    /// <summary>Values lie off the expected level for hours.</summary>
    Level,

    /// <summary>The values do not move where they used to move.</summary>
    Frozen,

    /// <summary>The course of hours is unlike those before: the day has another shape.</summary>
    Season,

    /// <summary>The values jump about more than they used to.</summary>
    Noise,
}
