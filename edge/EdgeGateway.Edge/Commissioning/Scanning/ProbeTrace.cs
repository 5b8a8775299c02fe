using EdgeGateway.Edge.Buses;
using EdgeGateway.Edge.Commissioning.Listening;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Commissioning.Scanning;

/// <summary>Notes exchanges on a serial line in a trace, as a bus does it.</summary>
internal static class ProbeTrace
{
    /// <summary>Notes what came in an exchange; its request was noted when it was sent.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="exchange">The exchange.</param>
    /// <param name="at">When its last byte came.</param>
    public static void Note(FrameTrace trace, ProbeExchange exchange, DateTimeOffset at)
    {
        if (exchange.WasEchoed)
        {
            trace.Received(exchange.Sent, FrameVerdict.Echo, at);
        }

        byte[] received = LineByte.Values([.. exchange.Received]);
        int done = 0;
        foreach (FoundFrame frame in exchange.Frames)
        {
            trace.Received(received.AsSpan(done, frame.Offset - done), FrameVerdict.Damaged, at);
            trace.Received(frame.Bytes, Verdict(exchange, frame), at);
            done = frame.Offset + frame.Bytes.Length;
        }

        trace.Received(received.AsSpan(done), FrameVerdict.Damaged, at);
    }

    private static FrameVerdict Verdict(ProbeExchange exchange, FoundFrame frame) => exchange.ReplyIn(frame) switch
    {
        ModbusReply.Exception => FrameVerdict.Refusal,
        not null => FrameVerdict.Reply,
        _ => frame.Unit == exchange.Unit.ToByte() ? FrameVerdict.Mismatch : FrameVerdict.WrongUnit,
    };
}
