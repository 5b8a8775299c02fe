namespace EdgeGateway.HardwareSim.Faults;

/// <summary>What can go wrong between a master and its slaves, in the order in which it happens to one reply.</summary>
internal enum LineFaultKind
{
    /// <summary>The slave does not answer.</summary>
    Silent,

    /// <summary>The slave refuses, with an exception code.</summary>
    Exception,

    /// <summary>The reply carries another function code, and a good checksum.</summary>
    WrongFunction,

    /// <summary>The reply carries another unit, and a good checksum.</summary>
    WrongUnit,

    /// <summary>Modbus TCP: the reply carries the transaction number before.</summary>
    WrongTransaction,

    /// <summary>A whole frame of another unit, which nobody asked, comes before the reply.</summary>
    Foreign,

    /// <summary>A second slave with the same address answers at the same time.</summary>
    Collision,

    /// <summary>One bit of the frame is flipped.</summary>
    Crc,

    /// <summary>The frame ends too early.</summary>
    Truncate,

    /// <summary>Bytes of chance before, within or after the frame.</summary>
    Noise,

    /// <summary>The frame comes twice.</summary>
    Duplicate,

    /// <summary>The master hears its own request before the reply.</summary>
    Echo,

    /// <summary>Every byte comes some time after the one before.</summary>
    Drip,

    /// <summary>The reply comes late: behind the master's time-out it meets the next request.</summary>
    Late,

    /// <summary>Network: the connection is reset in place of the reply.</summary>
    Disconnect,

    /// <summary>The line is held: the same byte without end, and no request gets through.</summary>
    Stuck,

    /// <summary>The master's port has another speed than the slaves.</summary>
    Speed,

    /// <summary>The master's port has another parity than the slaves.</summary>
    Parity,

    /// <summary>The master's A and B are exchanged.</summary>
    Swapped,

    /// <summary>The adapter is unplugged, and comes back as another terminal behind the same link.</summary>
    Unplug,
}
