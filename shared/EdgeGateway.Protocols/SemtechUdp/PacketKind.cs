namespace EdgeGateway.Protocols.SemtechUdp;

/// <summary>The fourth byte of a datagram.</summary>
/// <remarks>Source: PROTOCOL.TXT v1.4, 3.2 and 5.</remarks>
internal enum PacketKind : byte
{
    PushData = 0,
    PushAck = 1,
    PullData = 2,
    PullResp = 3,
    PullAck = 4,
    TxAck = 5,
}
