namespace EdgeGateway.Edge.Commissioning.Wiring;

/// <summary>What can be wrong with a serial line.</summary>
internal enum WiringFault
{
    /// <summary>Nothing: whole answers come.</summary>
    None,

    /// <summary>Not one byte came.</summary>
    NobodyThere,

    /// <summary>A and B are exchanged between us and those who talk.</summary>
    SwappedWires,

    /// <summary>The others send another parity bit, or none.</summary>
    WrongParity,

    /// <summary>The others send at another speed.</summary>
    WrongSpeed,

    /// <summary>Two devices answer for one address.</summary>
    TwoDevices,

    /// <summary>Bits are lost now and then: termination, bias, screen, interference.</summary>
    Noise,

    /// <summary>Something holds the line: the same byte without end.</summary>
    HeldLine,

    /// <summary>The adapter hears itself.</summary>
    Echo,

    /// <summary>Somebody else is master of the line.</summary>
    ForeignMaster,
}
