namespace EdgeGateway.Protocols.LoRaWan;

/// <summary>The upper three bits of the first byte (MType).</summary>
/// <remarks>Source: LoRaWAN Specification V1.0.3, 4.2.1.</remarks>
internal enum FrameType
{
    JoinRequest = 0,
    JoinAccept = 1,
    UnconfirmedUp = 2,
    UnconfirmedDown = 3,
    ConfirmedUp = 4,
    ConfirmedDown = 5,
    Rejoin = 6,
    Proprietary = 7,
}
