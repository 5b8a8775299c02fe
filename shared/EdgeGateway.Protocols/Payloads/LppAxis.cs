namespace EdgeGateway.Protocols.Payloads;

/// <summary>Which part of a value that has several.</summary>
public enum LppAxis
{
    /// <summary>The value has one part.</summary>
    None,

    /// <summary>X, or latitude.</summary>
    X,

    /// <summary>Y, or longitude.</summary>
    Y,

    /// <summary>Z, or altitude.</summary>
    Z,
}
