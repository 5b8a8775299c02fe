using System.Globalization;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Tracing;

/// <summary>
/// A trace for Wireshark: whole exchanges as Modbus TCP in made-up IP packets, so that it dissects them without any setting; everything else as UDP to port 9.
/// Every packet's comment says what it was on the wire (docs/formats/frame-trace.md).
/// </summary>
internal static class TracePcapng
{
    /// <summary>The file.</summary>
    /// <param name="bus">The bus's name.</param>
    /// <param name="format">How the frames stand on the bus.</param>
    /// <param name="frames">The frames, the oldest first.</param>
    public static byte[] File(string bus, FrameFormat format, IReadOnlyList<TracedFrame> frames)
    {
        var file = new PcapngFile(bus);
        var connection = new MadeUpConnection();
        Span<byte> adu = stackalloc byte[TcpFrame.MaxLength];
        ushort transaction = 0;
        foreach (DecodedFrame decoded in TraceDecoder.Decode(format, frames))
        {
            TracedFrame frame = decoded.Frame;
            bool isSent = frame.Direction == FrameDirection.Sent;
            byte[] packet;
            if (decoded.Unit is { } unit && frame.Verdict is FrameVerdict.Request or FrameVerdict.Reply or FrameVerdict.Refusal)
            {
                transaction += isSent ? (ushort)1 : (ushort)0;
                packet = connection.Tcp(isSent, adu[..TcpFrame.Write(transaction, unit, decoded.Pdu.Span, adu)]);
            }
            else
            {
                packet = connection.Udp(isSent, frame.Bytes.Span);
            }

            file.Add(frame.At, packet, Comment(decoded));
        }

        return file.ToArray();
    }

    private static string Comment(DecodedFrame decoded) => string.Create(
        CultureInfo.InvariantCulture, $"{TraceText.Word(decoded.Frame.Verdict)}: {decoded.Meaning}; on the wire {Convert.ToHexString(decoded.Frame.Bytes.Span)}");
}
