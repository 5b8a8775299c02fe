namespace EdgeGateway.Contracts.Twin;

/// <summary>Who turns the direction of an RS-485 line from sending to receiving.</summary>
public enum Rs485Mode
{
    /// <summary>The adapter itself, as nearly all USB adapters do.</summary>
    None,

    /// <summary>The kernel's driver of a built-in port (TIOCSRS485).</summary>
    Kernel,

    /// <summary>The gateway, by the RTS line around each request: for simple adapters without either.</summary>
    Rts,
}
