namespace EdgeGateway.Edge.Buses;

/// <summary>Why a wait for a socket ended.</summary>
internal enum WatchEnd
{
    /// <summary>There are bytes, or the other side has gone.</summary>
    Readable,

    /// <summary>Nothing came in time.</summary>
    TimeOver,

    /// <summary>It was given up.</summary>
    Cancelled,
}
