using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Edge.Buses;

namespace EdgeGateway.Edge.Tracing.Reading;

/// <summary>A trace that was written down. How its frames stood on the bus is not written, so it is found out; what the words say must be what the bytes say.</summary>
internal static class RecordedTrace
{
    private const string Values = " = ";

    private static readonly FrameFormat[] Formats = [FrameFormat.Rtu, FrameFormat.Tcp, FrameFormat.Ascii];

    /// <summary>Decodes the frames of a file.</summary>
    /// <param name="frames">The frames, the oldest first.</param>
    /// <exception cref="OperatorException">A frame is not what it says: the file is damaged.</exception>
    public static IReadOnlyList<DecodedFrame> Decode(IReadOnlyList<RecordedFrame> frames)
    {
        FrameFormat format = Formats.MaxBy(format => frames.Count(frame => TraceDecoder.IsWhole(format, frame.Frame)));
        IReadOnlyList<DecodedFrame> decoded = TraceDecoder.Decode(format, [.. frames.Select(frame => frame.Frame)]);
        for (int i = 0; i < frames.Count; i++)
        {
            if (Fault(format, frames[i], decoded[i]) is { } fault)
            {
                throw new OperatorException($"{frames[i].Place}: {fault}");
            }
        }

        return decoded;
    }

    private static string? Fault(FrameFormat format, RecordedFrame recorded, DecodedFrame decoded)
    {
        if (decoded.Unit is null)
        {
            bool isMeant = recorded.Frame.Verdict is FrameVerdict.Request or FrameVerdict.Reply && !recorded.Words.EndsWith(decoded.Meaning, StringComparison.Ordinal);
            return isMeant ? $"the bytes {Convert.ToHexString(recorded.Frame.Bytes.Span)} are no whole frame of Modbus {format.ToString().ToUpperInvariant()}, as the others are: they were changed or cut short" : null;
        }

        // a request that is missing would give the values another address
        bool hasValues = recorded.Words.Contains(Values, StringComparison.Ordinal);
        return hasValues && !recorded.Words.EndsWith(decoded.Meaning, StringComparison.Ordinal)
            ? $"the words say \"{recorded.Words}\", the bytes with the request before them \"{decoded.Meaning}\": this frame was changed, or one before it is missing"
            : null;
    }
}
