using System.Buffers;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Commissioning.Listening;

/// <summary>Finds frames in bytes by their checksums, wherever they start: between noise, and without pauses between them.</summary>
internal static class FrameSearch
{
    private const int Shortest = 4; // unit, function, checksum

    /// <summary>All frames, in order; bytes that belong to none are passed over.</summary>
    public static IReadOnlyList<FoundFrame> In(ReadOnlySpan<byte> bytes)
    {
        var found = new List<FoundFrame>();
        int offset = 0;
        while (bytes.Length - offset >= Shortest)
        {
            FoundFrame? frame = At(bytes, offset);
            offset += frame?.Bytes.Length ?? 1;
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

    /// <summary>Function 0 does not exist, so 00 00 ... with a checksum that happens to fit is no frame.</summary>
    private static bool IsNothing(ReadOnlySpan<byte> frame) => (frame[1] & 0x7F) == 0;
}
