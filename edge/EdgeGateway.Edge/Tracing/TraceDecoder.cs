using System.Buffers;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Tracing;

/// <summary>Reads the frames of a trace in their order: a reply can only be understood with the request before it.</summary>
internal static class TraceDecoder
{
    /// <summary>Decodes frames.</summary>
    /// <param name="format">How the frames stand on the bus.</param>
    /// <param name="frames">The frames, the oldest first.</param>
    public static IReadOnlyList<DecodedFrame> Decode(FrameFormat format, IReadOnlyList<TracedFrame> frames)
    {
        var decoded = new List<DecodedFrame>(frames.Count);
        ModbusRequest? asked = null;
        foreach (TracedFrame frame in frames)
        {
            bool isSent = frame.Direction == FrameDirection.Sent;
            bool isWhole = TryCut(format, frame, out UnitId unit, out byte[] pdu);
            if (isSent)
            {
                asked = isWhole ? PduMeaning.Request(pdu) : null;
            }

            bool answers = frame.Verdict is FrameVerdict.Reply or FrameVerdict.Refusal;
            string words = !isWhole ? "no whole frame" : isSent ? PduMeaning.OfRequest(pdu) : PduMeaning.OfReply(answers ? asked : null, pdu);
            decoded.Add(new DecodedFrame(frame, isWhole ? unit : null, pdu, words) { Asked = answers ? asked : null });
        }

        return decoded;
    }

    /// <summary>Whether a frame is a whole one.</summary>
    public static bool IsWhole(FrameFormat format, TracedFrame frame) => TryCut(format, frame, out _, out _);

    private static bool TryCut(FrameFormat format, TracedFrame frame, out UnitId unit, out byte[] pdu)
    {
        ReadOnlySpan<byte> bytes = frame.Bytes.Span;
        bool isRequest = frame.Direction == FrameDirection.Sent || frame.Verdict == FrameVerdict.Echo;
        var room = new byte[AsciiFrame.MaxBytes];
        OperationStatus status;
        ReadOnlySpan<byte> found;
        switch (format)
        {
            case FrameFormat.Tcp:
                status = TcpFrame.TryRead(bytes, out _, out unit, out found, out _);
                break;
            case FrameFormat.Ascii:
                status = AsciiFrame.TryRead(bytes, room, out unit, out found, out _);
                break;
            default:
                status = isRequest ? RtuFrame.TryReadRequest(bytes, out unit, out found, out _) : RtuFrame.TryReadReply(bytes, out unit, out found, out _);
                break;
        }

        pdu = status == OperationStatus.Done ? found.ToArray() : [];
        return status == OperationStatus.Done && pdu.Length > 0;
    }
}
