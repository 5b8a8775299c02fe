namespace EdgeGateway.HardwareSim.Lines;

/// <summary>What carries requests to slaves.</summary>
internal enum LineKind
{
    /// <summary>Modbus RTU on a pseudo terminal.</summary>
    Rtu,

    /// <summary>Modbus ASCII on a pseudo terminal.</summary>
    Ascii,

    /// <summary>Modbus TCP.</summary>
    Tcp,

    /// <summary>RTU frames in a TCP stream, as serial device servers carry them.</summary>
    RtuOverTcp,

    /// <summary>ASCII frames in a TCP stream.</summary>
    AsciiOverTcp,

    /// <summary>RTU frames in UDP datagrams.</summary>
    RtuOverUdp,
}
