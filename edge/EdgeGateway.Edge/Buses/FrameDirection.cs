namespace EdgeGateway.Edge.Buses;

/// <summary>Which way a frame went.</summary>
internal enum FrameDirection : byte
{
    /// <summary>From the gateway.</summary>
    Sent,

    /// <summary>To the gateway.</summary>
    Received,
}
