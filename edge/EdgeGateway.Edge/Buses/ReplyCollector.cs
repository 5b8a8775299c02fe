using System.Buffers;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Buses;

/// <summary>Finds the reply to one request among the bytes of a serial line, which may hold noise, echoes and other replies as well.</summary>
internal sealed class ReplyCollector(UnitId unit, ModbusRequest request)
{
    private const int LongestHex = 64;

    private readonly byte[] buffer = new byte[2 * RtuFrame.MaxLength];
    private readonly List<byte> heard = [];
    private int start, end;

    /// <summary>What speaks against what has come so far; null while there is nothing.</summary>
    public BusFailure? Objection { get; private set; }

    /// <summary>Whether an answer has begun, be it damaged: after a pause nothing more belongs to it.</summary>
    public bool HasBegun => IsWithinFrame || Objection is BusFailure.DamagedFrame;

    private bool IsWithinFrame => end > start;

    /// <summary>Takes bytes in; returns the reply as soon as it is complete.</summary>
    public ModbusReply? Add(ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes)
        {
            if (heard.Count < LongestHex)
            {
                heard.Add(b);
            }

            MakeRoom();
            buffer[end++] = b;
        }

        return Search();
    }

    /// <summary>The line has fallen silent: what has begun will not be completed. The reply may still stand behind it.</summary>
    public ModbusReply? EndOfFrame()
    {
        ModbusReply? reply = null;
        while (IsWithinFrame && reply is null)
        {
            ObjectToDamage();
            start++;
            reply = Search();
        }

        return reply;
    }

    private ModbusReply? Search()
    {
        while (true)
        {
            OperationStatus status = RtuFrame.TryReadReply(buffer.AsSpan(start, end - start), out UnitId from, out ReadOnlySpan<byte> pdu, out int consumed);
            start += consumed;
            if (status == OperationStatus.NeedMoreData)
            {
                return null;
            }

            if (status == OperationStatus.InvalidData)
            {
                ObjectToDamage();
            }
            else if (Accept(from, pdu) is { } reply)
            {
                return reply;
            }
        }
    }

    private ModbusReply? Accept(UnitId from, ReadOnlySpan<byte> pdu)
    {
        if (from != unit)
        {
            Objection = new BusFailure.WrongUnit(from);
            return null;
        }

        if (ModbusReply.TryRead(request, pdu, out ModbusReply? reply, out ReplyMismatch mismatch))
        {
            return reply;
        }

        Objection = new BusFailure.Mismatch(mismatch, Convert.ToHexString(pdu));
        return null;
    }

    // a whole frame that does not fit says more than noise around it
    private void ObjectToDamage()
    {
        if (Objection is null or BusFailure.DamagedFrame)
        {
            Objection = new BusFailure.DamagedFrame(Convert.ToHexString(heard.ToArray()));
        }
    }

    private void MakeRoom()
    {
        if (end < buffer.Length)
        {
            return;
        }

        // more than two frames without one that fits is chatter; the newest half is worth keeping
        int keptFrom = Math.Max(start, end - RtuFrame.MaxLength);
        buffer.AsSpan(keptFrom, end - keptFrom).CopyTo(buffer);
        (start, end) = (0, end - keptFrom);
    }
}
