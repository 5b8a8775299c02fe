namespace EdgeGateway.Edge.Uplink.Https;

/// <summary>What becomes of a message for the device.</summary>
internal enum MessageEnd
{
    /// <summary>Done: the hub deletes it.</summary>
    Complete,

    /// <summary>It is of no use: the hub deletes it.</summary>
    Reject,

    /// <summary>Not now: the hub delivers it again, ten times at most.</summary>
    Abandon,
}
