using EdgeGateway.HardwareSim.Slaves;
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

    /// <summary>Lets a request be heard.</summary>
    /// <param name="asked">The request.</param>
    /// <param name="pieces">Takes what comes back; nothing when nobody answers.</param>
    public void Ask(in AskedFrame asked, List<WirePiece> pieces)
    {
        Span<byte> reply = stackalloc byte[ModbusLimits.PduLength];
        if (framing.HasBroadcast && asked.Unit.IsBroadcast)
        {
            foreach (ModbusSlave slave in slaves)
            {
                _ = slave.Answer(asked.Pdu, reply);
            }

            return;
        }

        Span<byte> frame = stackalloc byte[AsciiFrame.MaxLength];
        foreach (ModbusSlave slave in SlavesOf(asked.Unit))
        {
            (int length, int values) = slave.Answer(asked.Pdu, reply);
            if (length == 0)
            {
                continue;
            }

            int written = framing.Write(asked.Transaction, asked.Unit, reply[..length], frame);
            pieces.Add(new WirePiece(slave.Turnaround, frame[..written].ToArray(), slave, values));
        }
    }

    private ModbusSlave[] SlavesOf(UnitId unit)
    {
        byte address = unit.ToByte();
        bool isItself = !framing.HasBroadcast && slaves.Count == 1 && address is ItselfByZero or ItselfByAll;
        return isItself ? [slaves[0]] : byUnit[address];
    }
}
