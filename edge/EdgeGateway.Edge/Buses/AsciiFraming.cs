using System.Buffers;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Buses;

/// <summary>Frames of text lines.</summary>
internal sealed class AsciiFraming : IFraming
{
    private readonly byte[] decoded = new byte[AsciiFrame.MaxBytes];

    public int MaxLength => AsciiFrame.MaxLength;

    public int LengthOf(int pduLength) => AsciiFrame.LengthOf(pduLength);

    public int Write(UnitId unit, ModbusRequest request, Span<byte> destination) => AsciiFrame.Write(unit, request, destination);

    public OperationStatus TryReadReply(ReadOnlySpan<byte> bytes, out UnitId unit, out ReadOnlySpan<byte> pdu, out int consumed) =>
        AsciiFrame.TryRead(bytes, decoded, out unit, out pdu, out consumed);
}
