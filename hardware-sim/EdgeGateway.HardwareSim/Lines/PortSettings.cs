using EdgeGateway.HardwareSim.Uart;

namespace EdgeGateway.HardwareSim.Lines;

/// <summary>How a serial line behaves.</summary>
internal sealed record PortSettings
{
    /// <summary>How its slaves write and read characters.</summary>
    public SerialFormat Format { get; init; } = SerialFormat.Usual;

    /// <summary>Whether characters take their time.</summary>
    public bool IsPaced { get; init; }

    /// <summary>Whether slaves do not understand requests that begin within t3.5 after other bytes; only on a paced line.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Whether the settings of the master's port count: with another speed it does not understand the slaves, nor they it. Of the parity only odd can be seen on a pseudo terminal.</summary>
    public bool HeedsPort { get; init; }

    /// <summary>Another master that shares the line; null: none.</summary>
    public OtherMasterSettings? OtherMaster { get; init; }

    /// <summary>The time that bytes take.</summary>
    public Wire Wire() => IsPaced ? new PacedWire(Format, IsStrict) : new FreeWire();
}
