using EdgeGateway.HardwareSim.Faults;
using EdgeGateway.HardwareSim.Physics;
using EdgeGateway.HardwareSim.Slaves;
using EdgeGateway.HardwareSim.Uart;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.HardwareSim.Lines;

/// <summary>The slaves that hear the same requests, whatever carries them, and what they send back.</summary>
/// <param name="framing">How requests and replies lie in bytes.</param>
/// <param name="slaves">Who answers; two may have one address, and then both do.</param>
internal sealed class SlaveLine(Framing framing, IReadOnlyList<ModbusSlave> slaves)
{
    // Messaging on TCP/IP Implementation Guide V1.0b, 4.4.2.1.2: the device itself, not one behind it
    private const byte ItselfByZero = 0, ItselfByAll = 255;

    private readonly ModbusSlave[][] byUnit =
        [.. Enumerable.Range(0, byte.MaxValue + 1).Select(unit => slaves.Where(s => s.Unit.ToByte() == unit).ToArray())];

    /// <summary>How requests and replies lie in bytes.</summary>
    public Framing Framing => framing;

    /// <summary>Everybody on the line.</summary>
    public IReadOnlyList<ModbusSlave> Slaves => slaves;

    /// <summary>What goes wrong.</summary>
    public FaultScript Faults { get; init; } = FaultScript.None;

    /// <summary>How the line writes characters.</summary>
    public SerialFormat Format { get; init; } = SerialFormat.Usual;

    /// <summary>Lets a request be heard.</summary>
    /// <param name="asked">The request.</param>
    /// <param name="pieces">Takes what comes back; nothing when nobody answers.</param>
    public void Ask(in AskedFrame asked, List<WirePiece> pieces)
    {
        List<ReplyDraft> drafts = framing.HasBroadcast && asked.Unit.IsBroadcast ? Broadcast(asked.Pdu) : Replies(asked);
        if (Faults.IsEmpty && drafts.Count < 2)
        {
            pieces.AddRange(drafts.Select(Framed));
            return;
        }

        (IReadOnlyList<LineFault> faults, Chance chance) = Faults.Next(asked.Unit.ToByte());
        foreach (LineFault fault in faults)
        {
            SlaveFaults.Apply(fault, drafts, chance);
        }

        List<WirePiece> frames = [.. drafts.Select(Framed)];
        if (framing.HasBroadcast && drafts.Count(d => d.Slave is not null) > 1)
        {
            FrameFaults.Collide(frames, Format, chance);
        }

        byte[] request = Frame(asked.Transaction, asked.Unit, asked.Pdu);
        foreach (LineFault fault in faults)
        {
            FrameFaults.Apply(fault, frames, request, Format, chance);
        }

        pieces.AddRange(frames);
    }

    private List<ReplyDraft> Broadcast(ReadOnlySpan<byte> pdu)
    {
        Span<byte> unsent = stackalloc byte[ModbusLimits.PduLength];
        foreach (ModbusSlave slave in slaves)
        {
            _ = slave.Answer(pdu, unsent);
        }

        return [];
    }

    private List<ReplyDraft> Replies(in AskedFrame asked)
    {
        Span<byte> reply = stackalloc byte[ModbusLimits.PduLength];
        var drafts = new List<ReplyDraft>();
        foreach (ModbusSlave slave in SlavesOf(asked.Unit))
        {
            (int length, int values) = slave.Answer(asked.Pdu, reply);
            if (length > 0)
            {
                drafts.Add(new ReplyDraft
                {
                    Transaction = asked.Transaction, Unit = asked.Unit, Pdu = reply[..length].ToArray(), After = slave.Turnaround, Slave = slave, Values = values,
                });
            }
        }

        return drafts;
    }

    private WirePiece Framed(ReplyDraft draft) =>
        new(draft.After, Frame(draft.Transaction, draft.Unit, draft.Pdu), draft.Slave, draft.Values);

    private byte[] Frame(ushort transaction, UnitId unit, ReadOnlySpan<byte> pdu)
    {
        Span<byte> frame = stackalloc byte[AsciiFrame.MaxLength];
        return frame[..framing.Write(transaction, unit, pdu, frame)].ToArray();
    }

    private ModbusSlave[] SlavesOf(UnitId unit)
    {
        byte address = unit.ToByte();
        bool isItself = !framing.HasBroadcast && slaves.Count == 1 && address is ItselfByZero or ItselfByAll;
        return isItself ? [slaves[0]] : byUnit[address];
    }
}
