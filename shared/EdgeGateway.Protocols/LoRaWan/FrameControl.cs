using System.Diagnostics.CodeAnalysis;

namespace EdgeGateway.Protocols.LoRaWan;

/// <summary>
/// The flags of FCtrl; its lower four bits hold the length of the options.
/// <code>
/// | ADR | ADRACKReq (up) | ACK | class B (up), more to come (down) | length of options |
/// | b7  | b6             | b5  | b4                                | b3..b0            |
/// </code>
/// </summary>
/// <remarks>Source: LoRaWAN Specification V1.0.3, 4.3.1.</remarks>
[Flags]
[SuppressMessage("Design", "CA1028", Justification = "One byte of the frame.")]
public enum FrameControl : byte
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>Up: the device is in class B. Down: more frames wait.</summary>
    Pending = 0x10,

    /// <summary>The last confirmed frame has come.</summary>
    Ack = 0x20,

    /// <summary>The device wants a sign of life.</summary>
    AdrAckRequest = 0x40,

    /// <summary>The network chooses data rate and power.</summary>
    Adr = 0x80,
}
