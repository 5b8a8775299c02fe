namespace EdgeGateway.Analytics.Findings;

/// <summary>How urgent a finding is.</summary>
public enum Severity
{
    /// <summary>Look at it when there is time.</summary>
    Warning,

    /// <summary>Look at it soon: it costs energy, comfort or data.</summary>
    Alarm,

    /// <summary>Look at it now: damage is near.</summary>
    Critical,
}
