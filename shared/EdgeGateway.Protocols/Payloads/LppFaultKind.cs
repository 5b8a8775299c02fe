namespace EdgeGateway.Protocols.Payloads;

/// <summary>What is wrong with a payload.</summary>
public enum LppFaultKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The payload ends within a value.</summary>
    CutShort,

    /// <summary>A type byte that is not in <see cref="LppType"/>; its length is unknown, so nothing behind it can be read.</summary>
    UnknownType,
}
