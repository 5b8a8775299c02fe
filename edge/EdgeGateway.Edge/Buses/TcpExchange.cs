using System.Buffers;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Buses;

/// <summary>One question and its answer over Modbus TCP, as bytes. The same object serves all exchanges of a connection.</summary>
internal sealed class TcpExchange(FrameTrace trace)
{
    private readonly byte[] sent = new byte[TcpFrame.MaxLength];
    private readonly byte[] buffer = new byte[2 * TcpFrame.MaxLength];
    private readonly BusReplies replies = new();
    private ModbusRequest? request;
    private UnitId unit;
    private ushort transaction;
    private int filled;

    /// <summary>Where the next bytes go.</summary>
    public Span<byte> Room => buffer.AsSpan(filled);

    /// <summary>The frame of a new request.</summary>
    public ReadOnlySpan<byte> Begin(UnitId unit, ModbusRequest request)
    {
        (this.unit, this.request) = (unit, request);
        transaction++;
        ReadOnlySpan<byte> frame = sent.AsSpan(0, TcpFrame.Write(transaction, unit, request, sent));
        trace.Sent(frame);
        return frame;
    }

    /// <summary>Forgets what has come; the connection is a new one.</summary>
    public void Forget() => filled = 0;

    /// <summary>Takes bytes that were put into <see cref="Room"/>.</summary>
    /// <returns>How the exchange ended; null when more bytes are needed. Late answers are passed over: each carries its request's number.</returns>
    public BusResult? Take(int count)
    {
        filled += count;
        while (true)
        {
            OperationStatus status = TcpFrame.TryRead(buffer.AsSpan(0, filled), out ushort number, out UnitId from, out ReadOnlySpan<byte> pdu, out int consumed);
            if (status == OperationStatus.NeedMoreData)
            {
                return null;
            }

            if (status == OperationStatus.InvalidData)
            {
                trace.Received(buffer.AsSpan(0, filled), FrameVerdict.Damaged);
                return new BusResult.Failed(new BusFailure.DamagedFrame(Convert.ToHexString(buffer.AsSpan(0, filled))));
            }

            FrameVerdict verdict = FrameVerdict.Late;
            BusResult? result = number == transaction ? Judge(from, pdu, out verdict) : null;
            trace.Received(buffer.AsSpan(0, consumed), verdict);
            filled -= consumed;
            buffer.AsSpan(consumed, filled).CopyTo(buffer);
            if (result is not null)
            {
                return result;
            }
        }
    }

    private BusResult Judge(UnitId from, ReadOnlySpan<byte> pdu, out FrameVerdict verdict)
    {
        if (from != unit)
        {
            verdict = FrameVerdict.WrongUnit;
            return new BusResult.Failed(new BusFailure.WrongUnit(from));
        }

        if (replies.Read(request!, pdu, out ReplyMismatch mismatch) is { } reply)
        {
            verdict = reply.Value is ModbusReply.Exception ? FrameVerdict.Refusal : FrameVerdict.Reply;
            return reply;
        }

        verdict = FrameVerdict.Mismatch;
        return new BusResult.Failed(new BusFailure.Mismatch(mismatch, Convert.ToHexString(pdu)));
    }
}
