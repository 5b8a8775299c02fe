namespace EdgeGateway.Hub.Devices;

/// <summary>Why a session ends, for protocols that can tell their peer.</summary>
internal enum EndCause
{
    /// <summary>The hub ends it: the device was changed, or does not read, or the hub stops.</summary>
    Forced,

    /// <summary>The same device connected again.</summary>
    Taken,

    /// <summary>The token ended.</summary>
    Token,
}
