using System.Buffers;
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
    /// <summary>So many bytes are waited for, two answers: on a line that something holds they never end.</summary>
    public const int MostBytes = 2 * RtuFrame.MaxLength;

    /// <summary>The whole frames that came after it.</summary>
    public IReadOnlyList<FoundFrame> Frames { get; } = FrameSearch.In(LineByte.Values([.. Received]));

    /// <summary>The reply of the asked device; null when there is none to trust.</summary>
    public ModbusReply? Reply => Frames.Select(ReplyIn).FirstOrDefault(reply => reply is not null);

    /// <summary>Whether nothing came.</summary>
    public bool IsSilent => Received.Count == 0;

    /// <summary>Whether bytes came but no whole frame.</summary>
    public bool IsDamaged => Received.Count > 0 && Frames.Count == 0;

    /// <summary>Whether more bytes came than one frame has, and none in a frame: something sends without end.</summary>
    public bool IsWithoutEnd => IsDamaged && Received.Count > RtuFrame.MaxLength;

    /// <summary>Whether what came is damaged behind a right start.</summary>
    public bool BreaksBehindRightStart => IsDamaged && Received.Count > 1 && Received[0].Value == Unit.ToByte();

    /// <summary>Whether what came is the reply but for one wrong bit.</summary>
    public bool HasOneWrongBit => IsDamaged && Received.Count <= RtuFrame.MaxLength && Enumerable.Range(0, 8 * Received.Count).Any(IsWholeWithout);

    /// <summary>Whether one question brought two answers of the same address.</summary>
    public bool IsAnsweredTwice => Frames.Count(frame => ReplyIn(frame) is not null) > 1;

    private bool IsWholeWithout(int bit)
    {
        byte[] mended = LineByte.Values([.. Received]);
        mended[bit / 8] ^= (byte)(1 << (bit % 8));
        return RtuFrame.TryReadReply(mended, out UnitId unit, out ReadOnlySpan<byte> pdu, out _) == OperationStatus.Done && unit == Unit && ModbusReply.TryRead(Request, pdu, out _, out _);
    }

    /// <summary>What a frame that came says, if it is the reply of the asked device; else null.</summary>
    public ModbusReply? ReplyIn(FoundFrame frame) =>
        frame.MayBeReply && frame.Unit == Unit.ToByte() && ModbusReply.TryRead(Request, frame.Pdu, out ModbusReply? reply, out _) ? reply : null;
}
