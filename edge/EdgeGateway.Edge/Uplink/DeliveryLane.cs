namespace EdgeGateway.Edge.Uplink;

/// <summary>Why a message is sent before others.</summary>
internal enum DeliveryLane
{
    /// <summary>It was begun before: it is finished first.</summary>
    Again,

    /// <summary>An alarm out of the backlog.</summary>
    Alarm,

    /// <summary>What is new, with the alarms and states in it.</summary>
    Live,

    /// <summary>The backlog, oldest first.</summary>
    Backfill,
}
