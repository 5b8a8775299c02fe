using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Edge.Buses;

namespace EdgeGateway.Edge.Tracing.Reading;

/// <summary>Reads what <see cref="TracePcapng"/> wrote: the comments of its packets have the frames as they were on the wire.</summary>
/// <remarks>Source: draft-ietf-opsawg-pcapng, 3.1 blocks, 3.5 options, 4.2 interface description, 4.3 enhanced packet block.</remarks>
internal static partial class TracePcapngReader
{
    private const int BlockHead = 8, BlockFrame = 12, PacketHead = 20, OptionHead = 4;
    private const int InterfaceHead = 8;

    /// <summary>Whether bytes are such a file.</summary>
    public static bool IsOne(ReadOnlySpan<byte> bytes) => bytes.Length >= BlockFrame && BinaryPrimitives.ReadUInt32LittleEndian(bytes) == PcapngFile.SectionBlock;

    /// <summary>Reads the packets.</summary>
    /// <param name="name">The file's name, for errors.</param>
    /// <param name="bytes">The file.</param>
    /// <exception cref="OperatorException">It is damaged, or another program's.</exception>
    public static IReadOnlyList<RecordedFrame> Read(string name, ReadOnlySpan<byte> bytes)
    {
        if (!IsOne(bytes) || BinaryPrimitives.ReadUInt32LittleEndian(bytes[BlockHead..]) != PcapngFile.ByteOrderMagic)
        {
            throw new OperatorException($"{name} is no pcapng file as edge-gateway writes it.");
        }

        var frames = new List<RecordedFrame>();
        var clocks = new List<PcapngClock>();
        for (int at = 0; at < bytes.Length;)
        {
            string place = string.Create(CultureInfo.InvariantCulture, $"{name}, byte {at}");
            int length = LengthOf(bytes[at..]) ?? throw new OperatorException($"{place}: a block of the file is cut short.");
            ReadOnlySpan<byte> body = bytes.Slice(at + BlockHead, length - BlockFrame);
            switch (BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]))
            {
                case PcapngFile.SectionBlock:
                    clocks.Clear();
                    break;
                case PcapngFile.InterfaceBlock:
                    clocks.Add(PcapngClock.Of(body.Length < InterfaceHead ? [] : OptionOf(body[InterfaceHead..], PcapngFile.TimeResolution)));
                    break;
                case PcapngFile.PacketBlock:
                    frames.Add(Packet(frames.Count, place, body, clocks));
                    break;
            }

            at += length;
        }

        return frames;
    }

    private static int? LengthOf(ReadOnlySpan<byte> rest)
    {
        uint length = rest.Length < BlockFrame ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
        return length >= BlockFrame && length % 4 == 0 && length <= rest.Length ? (int)length : null;
    }

    private static RecordedFrame Packet(int number, string place, ReadOnlySpan<byte> body, List<PcapngClock> clocks)
    {
        Match comment = WireComment().Match(CommentOf(body));
        FrameVerdict[] verdicts = [.. Enum.GetValues<FrameVerdict>().Where(verdict => TraceText.Word(verdict) == comment.Groups["verdict"].Value)];
        if (!comment.Success || verdicts.Length == 0)
        {
            throw new OperatorException($"{place}: the packet lacks the comment with the frame on the wire: it is not of edge-gateway, or lost its comments.");
        }

        // refusals as replies: see RecordedFrame
        FrameVerdict verdict = verdicts[0] == FrameVerdict.Refusal ? FrameVerdict.Reply : verdicts[0];
        uint captor = BinaryPrimitives.ReadUInt32LittleEndian(body);
        ulong stamp = ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(body[4..]) << 32) | BinaryPrimitives.ReadUInt32LittleEndian(body[8..]);
        DateTimeOffset time = captor < clocks.Count && clocks[(int)captor].TimeOf(stamp) is { } known ? known : throw new OperatorException($"{place}: the packet's time is none.");
        return new RecordedFrame(
            place,
            new TracedFrame(number, time, verdict == FrameVerdict.Request ? FrameDirection.Sent : FrameDirection.Received, verdict, Convert.FromHexString(comment.Groups["bytes"].ValueSpan)),
            comment.Groups["words"].Value);
    }

    private static string CommentOf(ReadOnlySpan<byte> body)
    {
        uint captured = body.Length < PacketHead ? uint.MaxValue : BinaryPrimitives.ReadUInt32LittleEndian(body[12..]);
        ReadOnlySpan<byte> options = captured <= body.Length - PacketHead ? body[Math.Min(body.Length, PacketHead + PcapngFile.Padded((int)captured))..] : [];
        return Encoding.UTF8.GetString(OptionOf(options, PcapngFile.Comment));
    }

    /// <summary>The value of the first option of a kind; empty when there is none.</summary>
    private static ReadOnlySpan<byte> OptionOf(ReadOnlySpan<byte> options, ushort code)
    {
        while (options.Length >= OptionHead)
        {
            int length = BinaryPrimitives.ReadUInt16LittleEndian(options[2..]);
            if (length > options.Length - OptionHead)
            {
                return [];
            }

            if (BinaryPrimitives.ReadUInt16LittleEndian(options) == code)
            {
                return options.Slice(OptionHead, length);
            }

            options = options[Math.Min(options.Length, OptionHead + PcapngFile.Padded(length))..];
        }

        return [];
    }

    [GeneratedRegex("^(?<verdict>[a-z ]+): (?<words>.*); on the wire (?<bytes>([0-9A-F]{2})+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex WireComment();
}
