using System.Buffers;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.HardwareSim.Lines;

/// <summary>Modbus ASCII.</summary>
/// <remarks>Source: MODBUS over Serial Line V1.02, 2.5.2.</remarks>
internal sealed class AsciiFraming : Framing
{
    public override int LongestFrame => AsciiFrame.MaxLength;

    public override OperationStatus TryCut(ReadOnlySpan<byte> bytes, out AskedFrame asked, out int consumed)
    {
        var decoded = new byte[AsciiFrame.MaxBytes];
        OperationStatus status = AsciiFrame.TryRead(bytes, decoded, out UnitId unit, out ReadOnlySpan<byte> pdu, out consumed);
        asked = new AskedFrame(0, unit, pdu);
        return status;
    }

    public override int Write(ushort transaction, UnitId unit, ReadOnlySpan<byte> pdu, Span<byte> destination) => AsciiFrame.Write(unit, pdu, destination);
}
