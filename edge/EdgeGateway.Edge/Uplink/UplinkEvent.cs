namespace EdgeGateway.Edge.Uplink;

/// <summary>What happens to the uplink.</summary>
internal enum UplinkEvent
{
    /// <summary>It is time to try.</summary>
    Tries,

    /// <summary>The hub has accepted the gateway.</summary>
    Connects,

    /// <summary>A message is on its way.</summary>
    Sends,

    /// <summary>Every message that was sent is confirmed.</summary>
    IsConfirmed,

    /// <summary>The connection is gone.</summary>
    IsLost,
}
