using EdgeGateway.Edge.Buses;
using EdgeGateway.Edge.Commissioning.Listening;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Commissioning.Scanning;

/// <summary>One question on a serial line and every byte that came after it: the evidence.</summary>
/// <param name="Unit">Who was asked.</param>
/// <param name="Request">What was asked.</param>
/// <param name="Sent">The frame.</param>
/// <param name="Before">Bytes that were there before it was sent: late answers, noise, other masters.</param>
/// <param name="Received">Bytes that came after it, an echo taken off.</param>
/// <param name="WasEchoed">Whether our own frame came back first.</param>
/// <param name="After">From the end of our frame to the first byte of the answer; null when none came.</param>
internal sealed record ProbeExchange(
    UnitId Unit, ModbusRequest Request, byte[] Sent, IReadOnlyList<LineByte> Before, IReadOnlyList<LineByte> Received, bool WasEchoed, TimeSpan? After)
{
    /// <summary>The whole frames that came after it.</summary>
    public IReadOnlyList<FoundFrame> Frames { get; } = FrameSearch.In(LineByte.Values([.. Received]));

    /// <summary>The reply of the asked device; null when there is none to trust.</summary>
    public ModbusReply? Reply => Frames.Select(ReplyIn).FirstOrDefault(reply => reply is not null);

    /// <summary>Whether nothing came.</summary>
    public bool IsSilent => Received.Count == 0;

    /// <summary>Whether bytes came but no whole frame.</summary>
    public bool IsDamaged => Received.Count > 0 && Frames.Count == 0;

    /// <summary>Whether one question brought two answers of the same address.</summary>
    public bool IsAnsweredTwice => Frames.Count(frame => ReplyIn(frame) is not null) > 1;

    /// <summary>What a frame that came says, if it is the reply of the asked device; else null.</summary>
    public ModbusReply? ReplyIn(FoundFrame frame) =>
        frame.MayBeReply && frame.Unit == Unit.ToByte() && ModbusReply.TryRead(Request, frame.Pdu, out ModbusReply? reply, out _) ? reply : null;
}
