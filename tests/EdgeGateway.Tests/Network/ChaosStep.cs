namespace EdgeGateway.Tests.Network;

/// <summary>What can go wrong in a run of <see cref="ChaosTests"/>. The list is closed.</summary>
internal enum ChaosStep
{
    /// <summary>All connections are reset.</summary>
    Reset,

    /// <summary>The next three connections are cut at exact bytes.</summary>
    CutByScript,

    /// <summary>The hub ends and starts again on its files.</summary>
    HubRestart,

    /// <summary>The hub ends the gateway's connection.</summary>
    Disconnect,

    /// <summary>The hub keeps messages and does not say so.</summary>
    LoseAcknowledgements,

    /// <summary>The hub says late that it has messages.</summary>
    DelayAcknowledgements,

    /// <summary>The hub refuses messages for now.</summary>
    Throttle,

    /// <summary>The next token ends after a second.</summary>
    ShortToken,

    /// <summary>The gateway's clock goes back two hours: no token that it makes is good.</summary>
    ClockBack,

    /// <summary>The gateway's clock goes forward three days.</summary>
    ClockForward,

    /// <summary>The gateway's clock is right again.</summary>
    ClockRight,

    /// <summary>The gateway ends and starts again.</summary>
    GatewayRestart,

    /// <summary>The gateway starts again on the files as they lay on the disk while it ran.</summary>
    GatewayCrash,

    /// <summary>The way in use is cut, and closed for the next connections: every one of them is cut while connecting.</summary>
    WayCloses,

    /// <summary>All ways are closed for a while, one longer than the other.</summary>
    AllWaysClose,

    /// <summary>The disk is full: writes are refused for a while.</summary>
    DiskFull,

    /// <summary>The disk refuses to keep what was written, for a while.</summary>
    DiskRefusesSync,

    /// <summary>The disk refuses to change names, for a while.</summary>
    DiskRefusesNames,

    /// <summary>The disk cannot be read for a while.</summary>
    DiskUnreadable,
}
