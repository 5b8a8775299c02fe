using System.Globalization;
using EdgeGateway.Edge.Buses;

namespace EdgeGateway.Edge.Tracing;

/// <summary>A trace for people: a line per frame (docs/formats/frame-trace.md).</summary>
internal static class TraceText
{
    /// <summary>How times are written, UTC.</summary>
    public const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.ffffff'Z'";

    /// <summary>The lines.</summary>
    /// <param name="format">How the frames stand on the bus.</param>
    /// <param name="frames">The frames, the oldest first.</param>
    public static IEnumerable<string> Lines(FrameFormat format, IReadOnlyList<TracedFrame> frames) => TraceDecoder.Decode(format, frames).Select(frame => Line(format, frame));

    private static string Line(FrameFormat format, DecodedFrame decoded)
    {
        TracedFrame frame = decoded.Frame;
        string bytes = format == FrameFormat.Ascii ? Printable(frame.Bytes.Span) : Hex(frame.Bytes.Span);
        string unit = decoded.Unit is { } known ? $"unit {known} " : "";
        string verdict = frame.Verdict is FrameVerdict.Request or FrameVerdict.Reply or FrameVerdict.Refusal ? "" : $"{Word(frame.Verdict)}: ";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{frame.At.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)} {(frame.Direction == FrameDirection.Sent ? '>' : '<')} {bytes}  {verdict}{unit}{decoded.Meaning}");
    }

    /// <summary>A verdict in words.</summary>
    public static string Word(FrameVerdict verdict) => verdict switch
    {
        FrameVerdict.Damaged => "damaged",
        FrameVerdict.WrongUnit => "another unit",
        FrameVerdict.Mismatch => "answer to another request",
        FrameVerdict.Late => "late answer",
        FrameVerdict.Echo => "echo",
        FrameVerdict.Unasked => "unasked",
        FrameVerdict.Refusal => "refusal",
        FrameVerdict.Reply => "reply",
        _ => "request",
    };

    private static string Hex(ReadOnlySpan<byte> bytes) => string.Join(' ', bytes.ToArray().Select(b => b.ToString("X2", CultureInfo.InvariantCulture)));

    // a space and a backslash would be taken for the end of the bytes and for the begin of an escape
    private static string Printable(ReadOnlySpan<byte> bytes) => string.Concat(bytes.ToArray().Select(b => b is > 0x20 and < 0x7F and not (byte)'\\'
        ? ((char)b).ToString()
        : b switch
        {
            (byte)'\r' => "\\r",
            (byte)'\n' => "\\n",
            _ => string.Create(CultureInfo.InvariantCulture, $"\\x{b:X2}"),
        }));
}
