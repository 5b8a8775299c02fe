using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Buses;

/// <summary>The replies of one bus, each kind made once and used again: in the long run an exchange allocates nothing.</summary>
internal sealed class BusReplies
{
    private readonly Dictionary<int, BusResult.Reply> byRegisters = [], byBits = [], byCode = [];
    private readonly ReplyRoom room = new();
    private BusResult.Reply? written;

    /// <summary>Reads the reply to a request; good until the next one is read.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="pdu">Function code and data.</param>
    /// <param name="mismatch">What does not fit, when it is null.</param>
    public BusResult.Reply? Read(ModbusRequest request, ReadOnlySpan<byte> pdu, out ReplyMismatch mismatch) =>
        ModbusReply.TryRead(request, pdu, room, out ModbusReply? reply, out mismatch) ? Wrap(reply) : null;

    private BusResult.Reply Wrap(ModbusReply reply) => reply switch
    {
        ModbusReply.Registers registers => Wrap(byRegisters, registers.Values.Length, reply),
        ModbusReply.Bits bits => Wrap(byBits, bits.Values.Length, reply),
        ModbusReply.Exception refusal => Wrap(byCode, (int)refusal.Code, reply),
        ModbusReply.Written => written ??= new BusResult.Reply(reply),
        _ => new BusResult.Reply(reply),
    };

    private static BusResult.Reply Wrap(Dictionary<int, BusResult.Reply> known, int key, ModbusReply reply)
    {
        // the room hands out one object for each key
        if (!known.TryGetValue(key, out BusResult.Reply? result) || !ReferenceEquals(result.Value, reply))
        {
            known[key] = result = new BusResult.Reply(reply);
        }

        return result;
    }
}
