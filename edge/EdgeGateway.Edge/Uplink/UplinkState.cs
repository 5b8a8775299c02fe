namespace EdgeGateway.Edge.Uplink;

/// <summary>What the uplink is doing.</summary>
internal enum UplinkState
{
    /// <summary>No connection; waits before it tries again.</summary>
    Offline,

    /// <summary>Tries to connect.</summary>
    Connecting,

    /// <summary>Messages are under way.</summary>
    Sending,

    /// <summary>Connected, nothing is due.</summary>
    Waiting,
}
