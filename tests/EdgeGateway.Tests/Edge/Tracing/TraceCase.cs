using EdgeGateway.Edge.Buses;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Tests.Edge.Tracing;

/// <summary>A trace of a line: a reading, a refusal, a damaged answer, another unit's answer.</summary>
internal static class TraceCase
{
    public static readonly DateTimeOffset Start = new(2026, 1, 12, 8, 0, 7, TimeSpan.Zero);

    public static TracedFrame[] Rtu() =>
    [
        Frame(0, FrameDirection.Sent, FrameVerdict.Request, Sealed(10, "0302590002")),
        Frame(1, FrameDirection.Received, FrameVerdict.Reply, Sealed(10, "0304003201F4")),
        Frame(2, FrameDirection.Sent, FrameVerdict.Request, Sealed(10, "0403E70001")),
        Frame(3, FrameDirection.Received, FrameVerdict.Refusal, Sealed(10, "8402")),
        Frame(4, FrameDirection.Sent, FrameVerdict.Request, Sealed(10, "0100000003")),
        Frame(5, FrameDirection.Received, FrameVerdict.Damaged, Convert.FromHexString("0A0101FF")),
        Frame(6, FrameDirection.Received, FrameVerdict.WrongUnit, Sealed(11, "010105")),
    ];

    public static TracedFrame Frame(int number, FrameDirection direction, FrameVerdict verdict, byte[] bytes) =>
        new(number, Start.AddMilliseconds(10 * number), direction, verdict, bytes);

    public static byte[] Sealed(byte unit, string pdu)
    {
        byte[] data = Convert.FromHexString(pdu);
        var frame = new byte[data.Length + RtuFrame.Overhead];
        RtuFrame.Write(new UnitId(unit), data, frame);
        return frame;
    }
}
