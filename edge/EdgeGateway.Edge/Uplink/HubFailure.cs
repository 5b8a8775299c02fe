namespace EdgeGateway.Edge.Uplink;

/// <summary>Sorts failures by what helps.</summary>
internal enum HubFailure
{
    /// <summary>Try again: the network, or the hub is away.</summary>
    Transient,

    /// <summary>Try again later: the hub asks for patience.</summary>
    Throttled,

    /// <summary>The identity is not accepted; trying again helps only when someone mends it.</summary>
    Unauthorized,

    /// <summary>This one message or patch can never be accepted.</summary>
    Refused,
}
