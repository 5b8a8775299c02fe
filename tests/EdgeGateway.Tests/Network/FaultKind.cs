namespace EdgeGateway.Tests.Network;

/// <summary>What ends a connection through the proxy. The list is closed.</summary>
internal enum FaultKind
{
    /// <summary>Nothing: the proxy passes on what comes.</summary>
    None,

    /// <summary>A reset before the first byte, as from a port on which nobody listens behind a router that answers.</summary>
    Refuse,

    /// <summary>A reset of both sides.</summary>
    Reset,

    /// <summary>A proper end of both sides, in the middle of whatever is said.</summary>
    Close,

    /// <summary>Both sides stay open and hear nothing from each other any more: half-open.</summary>
    Hole,
}
