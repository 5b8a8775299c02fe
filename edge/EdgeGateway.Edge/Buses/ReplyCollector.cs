using System.Buffers;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Buses;

/// <summary>Finds the reply to a request among the bytes of a line, which may hold noise, echoes and other replies as well.</summary>
/// <param name="framing">How frames stand on the line.</param>
/// <param name="trace">Gets every frame and what was made of it.</param>
/// <param name="echoes">Whether the adapter is known to send our own requests back.</param>
internal sealed class ReplyCollector(IFraming framing, FrameTrace trace, bool echoes)
{
    private const int LongestHex = 64;

    private readonly byte[] buffer = new byte[2 * framing.MaxLength];
    private readonly byte[] sent = new byte[framing.MaxLength];
    private BusQuestion question;
    private BusReplies? replies;
    private BusFailure? stranger;
    private int start, end, sentLength, heardFrom;
    private bool mayBeEcho, hasEcho, hasDamage;

    /// <summary>Whether bytes came that make no frame, and nothing that says more.</summary>
    public bool IsDamaged => hasDamage && stranger is null;

    /// <summary>Whether an answer has begun, be it damaged: after a pause nothing more belongs to it.</summary>
    public bool HasBegun => IsWithinFrame || IsDamaged;

    /// <summary>How many more bytes the reply has that has begun, if it is the one that is waited for; 0 when that cannot be told.</summary>
    public int Missing => IsReply(buffer.AsSpan(start, end - start)) ? framing.LengthOf(question.Request.ReplyPduLength) - (end - start) : 0;

    private bool IsWithinFrame => end > start;

    /// <summary>Forgets all that came and waits for another reply.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="replies">Where the reply is put.</param>
    /// <param name="sent">The frame that was sent.</param>
    public void Begin(BusQuestion question, BusReplies replies, ReadOnlySpan<byte> sent)
    {
        (this.question, this.replies, stranger) = (question, replies, null);
        (start, end, heardFrom, hasEcho, hasDamage) = (0, 0, 0, false, false);
        sent.CopyTo(this.sent);
        sentLength = sent.Length;

        // some replies repeat their request: without a word from outside they must not be taken for an echo
        mayBeEcho = echoes || question.Request.ReplyPduLength != question.Request.PduLength;
    }

    /// <summary>Takes bytes in; returns the reply as soon as it is complete.</summary>
    public BusResult.Reply? Add(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            MakeRoom();
            int count = Math.Min(bytes.Length, buffer.Length - end);
            bytes[..count].CopyTo(buffer.AsSpan(end));
            end += count;
            bytes = bytes[count..];
            if (Search() is { } reply)
            {
                return reply;
            }
        }

        return null;
    }

    /// <summary>The line has fallen silent: what has begun will not be completed. The reply may still stand behind it.</summary>
    public BusResult.Reply? EndOfFrame()
    {
        if (!IsWithinFrame)
        {
            return null;
        }

        mayBeEcho = false;
        BusResult.Reply? reply = Search();
        while (IsWithinFrame && reply is null)
        {
            hasDamage = true;
            start++;
            reply = Search();
        }

        return reply;
    }

    /// <summary>Why there is no reply; null when nothing at all was heard.</summary>
    public BusFailure? Conclude()
    {
        if (IsDamaged)
        {
            // a whole frame that does not fit says more than noise around it
            ReadOnlySpan<byte> heard = buffer.AsSpan(heardFrom, end - heardFrom);
            trace.Received(heard, FrameVerdict.Damaged);
            return new BusFailure.DamagedFrame(Convert.ToHexString(heard[..Math.Min(heard.Length, LongestHex)]));
        }

        return stranger ?? (hasEcho && !echoes ? new BusFailure.Echo() : null);
    }

    // of a refusal, which is shorter, the function differs; lines of text look otherwise
    private bool IsReply(ReadOnlySpan<byte> bytes) =>
        question.Request is ModbusRequest.Read && bytes.Length > 1 && bytes[0] == question.Unit.ToByte() && bytes[1] == (byte)question.Request.Function;

    private BusResult.Reply? Search()
    {
        while (!IsEchoUnderWay())
        {
            OperationStatus status = framing.TryReadReply(buffer.AsSpan(start, end - start), out UnitId from, out ReadOnlySpan<byte> pdu, out int consumed);
            ReadOnlySpan<byte> frame = buffer.AsSpan(start, consumed);
            start += consumed;
            if (status == OperationStatus.NeedMoreData)
            {
                return null;
            }

            if (status == OperationStatus.InvalidData)
            {
                hasDamage = true;
            }
            else if (Accept(from, pdu, frame) is { } reply)
            {
                return reply;
            }
        }

        return null;
    }

    /// <summary>Takes our own request out of what came; true while more bytes are needed to tell.</summary>
    private bool IsEchoUnderWay()
    {
        if (!mayBeEcho)
        {
            return false;
        }

        int count = Math.Min(sentLength, end - start);
        if (!buffer.AsSpan(start, count).SequenceEqual(sent.AsSpan(0, count)))
        {
            mayBeEcho = false;
            return false;
        }

        if (count < sentLength)
        {
            return true;
        }

        trace.Received(buffer.AsSpan(start, sentLength), FrameVerdict.Echo);
        start += sentLength;
        (mayBeEcho, hasEcho, heardFrom) = (false, true, start);
        return false;
    }

    private BusResult.Reply? Accept(UnitId from, ReadOnlySpan<byte> pdu, ReadOnlySpan<byte> frame)
    {
        if (from != question.Unit)
        {
            stranger = new BusFailure.WrongUnit(from);
            trace.Received(frame, FrameVerdict.WrongUnit);
            return null;
        }

        if (replies!.Read(question.Request, pdu, out ReplyMismatch mismatch) is { } reply)
        {
            trace.Received(frame, reply.Value is ModbusReply.Exception ? FrameVerdict.Refusal : FrameVerdict.Reply);
            return reply;
        }

        stranger = new BusFailure.Mismatch(mismatch, Convert.ToHexString(pdu));
        trace.Received(frame, FrameVerdict.Mismatch);
        return null;
    }

    private void MakeRoom()
    {
        if (end < buffer.Length)
        {
            return;
        }

        // more than two frames without one that fits is chatter; the newest half is worth keeping
        int keptFrom = Math.Max(start, end - framing.MaxLength);
        buffer.AsSpan(keptFrom, end - keptFrom).CopyTo(buffer);
        (start, end, heardFrom) = (0, end - keptFrom, 0);
    }
}
