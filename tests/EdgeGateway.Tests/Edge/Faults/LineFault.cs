namespace EdgeGateway.Tests.Edge.Faults;

/// <summary>What goes wrong on a line or in a device behind it, one exchange long.</summary>
internal enum LineFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The request is lost.</summary>
    Silence,

    /// <summary>The answer comes when the next request has been heard.</summary>
    Late,

    /// <summary>The device answers during a later request to it, and has not heard what came meanwhile.</summary>
    LateAndDeaf,

    /// <summary>As many bits are turned as the checksum finds for certain. Over TCP not those of the data: its own checksum sees to them.</summary>
    FlippedBits,

    /// <summary>The answer ends before its end.</summary>
    CutShort,

    /// <summary>A byte within it is missing.</summary>
    LostByte,

    /// <summary>Another device answers.</summary>
    Foreign,

    /// <summary>Another device's answer comes as well, before the right one.</summary>
    ForeignBefore,

    /// <summary>The answer to a request for other registers.</summary>
    OtherRegisters,

    /// <summary>The answer to another function.</summary>
    OtherFunction,

    /// <summary>Bytes of chance before the answer.</summary>
    NoiseBefore,

    /// <summary>Bytes of chance after it.</summary>
    NoiseAfter,

    /// <summary>The request comes back before the answer.</summary>
    Echo,

    /// <summary>The device refuses: busy, failed, and what Modbus gateways say.</summary>
    Refusal,

    /// <summary>The answer comes in pieces.</summary>
    Pieces,

    /// <summary>The answer comes twice.</summary>
    Twice,

    /// <summary>The connection is closed in the middle of the answer; on a serial line it is cut short.</summary>
    Closed,
}
