namespace EdgeGateway.Tests.Network;

/// <summary>Which way bytes go.</summary>
internal enum FlowDirection
{
    /// <summary>From the gateway to the hub.</summary>
    Up,

    /// <summary>From the hub to the gateway.</summary>
    Down,
}
