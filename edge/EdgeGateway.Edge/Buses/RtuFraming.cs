using System.Buffers;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Buses;

/// <summary>Frames of bytes with a checksum.</summary>
internal sealed class RtuFraming : IFraming
{
    public int MaxLength => RtuFrame.MaxLength;

    public int LengthOf(int pduLength) => pduLength + RtuFrame.Overhead;

    public int Write(UnitId unit, ModbusRequest request, Span<byte> destination) => RtuFrame.Write(unit, request, destination);

    public OperationStatus TryReadReply(ReadOnlySpan<byte> bytes, out UnitId unit, out ReadOnlySpan<byte> pdu, out int consumed) =>
        RtuFrame.TryReadReply(bytes, out unit, out pdu, out consumed);
}
