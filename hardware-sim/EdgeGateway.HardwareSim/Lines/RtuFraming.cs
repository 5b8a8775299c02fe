using System.Buffers;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.HardwareSim.Lines;

/// <summary>Modbus RTU.</summary>
/// <remarks>Source: MODBUS over Serial Line V1.02, 2.5.1.</remarks>
internal sealed class RtuFraming : Framing
{
    private const int ShortestFrame = 4;

    public override int LongestFrame => RtuFrame.MaxLength;

    public override bool EndsAtSilence => true;

    public override OperationStatus TryCut(ReadOnlySpan<byte> bytes, out AskedFrame asked, out int consumed)
    {
        OperationStatus status = RtuFrame.TryReadRequest(bytes, out UnitId unit, out ReadOnlySpan<byte> pdu, out consumed);
        asked = new AskedFrame(0, unit, pdu);
        if (status == OperationStatus.InvalidData)
        {
            // Unknown function or damage: only the silence behind it tells where it ends.
            consumed = 0;
        }

        return status;
    }

    /// <summary>A frame with a good checksum has a function that nobody knows, and its slave refuses it; anything else is noise.</summary>
    public override bool TryCutAtSilence(ReadOnlySpan<byte> bytes, out AskedFrame asked)
    {
        bool isFrame = bytes.Length is >= ShortestFrame and <= RtuFrame.MaxLength && Crc16.Of(bytes[..^2]) == (ushort)(bytes[^2] | (bytes[^1] << 8));
        asked = isFrame ? new AskedFrame(0, new UnitId(bytes[0]), bytes[1..^2]) : default;
        return isFrame;
    }

    public override int Write(ushort transaction, UnitId unit, ReadOnlySpan<byte> pdu, Span<byte> destination) => RtuFrame.Write(unit, pdu, destination);
}
