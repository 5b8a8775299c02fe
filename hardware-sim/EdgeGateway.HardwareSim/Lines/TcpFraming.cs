using System.Buffers;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.HardwareSim.Lines;

/// <summary>Modbus TCP.</summary>
/// <remarks>Source: MODBUS Messaging on TCP/IP Implementation Guide V1.0b, 3.1.3.</remarks>
internal sealed class TcpFraming : Framing
{
    public override int LongestFrame => TcpFrame.MaxLength;

    public override bool HasBroadcast => false;

    public override OperationStatus TryCut(ReadOnlySpan<byte> bytes, out AskedFrame asked, out int consumed)
    {
        OperationStatus status = TcpFrame.TryRead(bytes, out ushort transaction, out UnitId unit, out ReadOnlySpan<byte> pdu, out consumed);
        asked = new AskedFrame(transaction, unit, pdu);
        return status;
    }

    public override int Write(ushort transaction, UnitId unit, ReadOnlySpan<byte> pdu, Span<byte> destination) => TcpFrame.Write(transaction, unit, pdu, destination);
}
