namespace EdgeGateway.Edge.Buses;

/// <summary>What a bus made of a frame.</summary>
internal enum FrameVerdict : byte
{
    /// <summary>A request of ours.</summary>
    Request,

    /// <summary>The answer that was waited for.</summary>
    Reply,

    /// <summary>The answer that was waited for: the device refuses.</summary>
    Refusal,

    /// <summary>No frame with a right checksum or header.</summary>
    Damaged,

    /// <summary>A whole frame of another unit.</summary>
    WrongUnit,

    /// <summary>A whole frame of the right unit that answers another question.</summary>
    Mismatch,

    /// <summary>The answer to a request that was given up.</summary>
    Late,

    /// <summary>Our own request, come back from the adapter.</summary>
    Echo,

    /// <summary>Came while nothing was asked.</summary>
    Unasked,
}
