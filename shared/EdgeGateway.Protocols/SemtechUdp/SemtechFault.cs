namespace EdgeGateway.Protocols.SemtechUdp;

/// <summary>Why a datagram is none of this protocol.</summary>
public enum SemtechFault
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>Fewer bytes than its kind needs.</summary>
    TooShort,

    /// <summary>Another protocol version than 2.</summary>
    Version,

    /// <summary>An unknown kind.</summary>
    Kind,
}
