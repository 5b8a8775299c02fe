using System.Buffers;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Commissioning.Listening;

/// <summary>Finds frames in bytes by their checksums, wherever they start: between noise, and without pauses between them.</summary>
internal static class FrameSearch
{
    private const int Shortest = 4; // unit, function, checksum
    private const byte SevenBits = 0x7F;

    /// <summary>All RTU frames, in order; bytes that belong to none are passed over.</summary>
    public static IReadOnlyList<FoundFrame> In(ReadOnlySpan<byte> bytes) => In(bytes, At);

    /// <summary>All RTU and ASCII frames: whoever only listens need not know which it is.</summary>
    public static IReadOnlyList<FoundFrame> OfBothKinds(ReadOnlySpan<byte> bytes) => In(bytes, (bytes, offset) => AsciiAt(bytes, offset) ?? At(bytes, offset));

    private static List<FoundFrame> In(ReadOnlySpan<byte> bytes, Find find)
    {
        var found = new List<FoundFrame>();
        int offset = 0;
        while (bytes.Length - offset >= Shortest)
        {
            FoundFrame? frame = find(bytes, offset);
            offset += frame?.Length ?? 1;
            if (frame is not null)
            {
                found.Add(frame);
            }
        }

        return found;
    }

    private static FoundFrame? At(ReadOnlySpan<byte> bytes, int offset)
    {
        ReadOnlySpan<byte> rest = bytes[offset..];
        bool isRequest = RtuFrame.TryReadRequest(rest, out _, out _, out int requestLength) == OperationStatus.Done;
        bool isReply = RtuFrame.TryReadReply(rest, out _, out _, out int replyLength) == OperationStatus.Done;
        if (isRequest || isReply)
        {
            int length = isRequest ? requestLength : replyLength;
            return new FoundFrame(offset, rest[..length].ToArray(), isRequest, isReply && replyLength == length);
        }

        // A function that nobody knows: only the end of the burst tells where it ends.
        bool isOther = rest.Length <= RtuFrame.MaxLength && Crc16.Of(rest[..^2]) == (ushort)(rest[^2] | (rest[^1] << 8));
        return isOther && !IsNothing(rest) ? new FoundFrame(offset, rest.ToArray(), true, true) : null;
    }

    /// <summary>A port with 8 data bits reads the parity of 7 as the eighth bit.</summary>
    private static FoundFrame? AsciiAt(ReadOnlySpan<byte> bytes, int offset)
    {
        if ((bytes[offset] & SevenBits) != ':')
        {
            return null;
        }

        Span<byte> characters = stackalloc byte[Math.Min(AsciiFrame.MaxLength, bytes.Length - offset)];
        for (int i = 0; i < characters.Length; i++)
        {
            characters[i] = (byte)(bytes[offset + i] & SevenBits);
        }

        Span<byte> decoded = stackalloc byte[AsciiFrame.MaxBytes];
        if (AsciiFrame.TryRead(characters, decoded, out UnitId unit, out ReadOnlySpan<byte> pdu, out int length) != OperationStatus.Done)
        {
            return null;
        }

        var frame = new byte[pdu.Length + RtuFrame.Overhead];
        RtuFrame.Write(unit, pdu, frame);
        return At(frame, 0) is { } same ? same with { Offset = offset, Length = length, IsAscii = true } : null;
    }

    private delegate FoundFrame? Find(ReadOnlySpan<byte> bytes, int offset);

    /// <summary>Function 0 does not exist, so 00 00 ... with a checksum that happens to fit is no frame.</summary>
    private static bool IsNothing(ReadOnlySpan<byte> frame) => (frame[1] & 0x7F) == 0;
}
