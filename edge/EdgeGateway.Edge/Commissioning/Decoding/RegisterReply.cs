using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Edge.Tracing;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Commissioning.Decoding;

/// <summary>An answer to a reading of registers, out of a trace.</summary>
/// <param name="Unit">Whose.</param>
/// <param name="Range">Which registers were asked.</param>
/// <param name="At">When it had come.</param>
/// <param name="Words">What they held.</param>
/// <param name="Times">How many answers to this question the trace has; this is the newest.</param>
internal sealed record RegisterReply(UnitId Unit, AskedRange Range, DateTimeOffset At, ushort[] Words, int Times)
{
    /// <summary>The newest answer to every question of a trace, in the order in which they were first asked.</summary>
    public static IReadOnlyList<RegisterReply> In(IEnumerable<DecodedFrame> frames) =>
        [.. frames.Select(Of).OfType<RegisterReply>().GroupBy(reply => (reply.Unit, reply.Range)).Select(same => same.Last() with { Times = same.Count() })];

    /// <summary>The registers from an address on; null when it is not among them, or fewer are left than wanted.</summary>
    /// <param name="address">The first; null: all.</param>
    /// <param name="count">How many; null: all that are left.</param>
    public RegisterReply? From(int? address, int? count)
    {
        int first = (address ?? Range.Address) - Range.Address;
        int length = count ?? Range.Count - first;
        return first >= 0 && length > 0 && first + length <= Range.Count
            ? this with { Range = Range with { Address = (ushort)(Range.Address + first), Count = length }, Words = Words[first..(first + length)] }
            : null;
    }

    private static RegisterReply? Of(DecodedFrame frame)
    {
        RegisterTable? table = frame.Asked switch
        {
            ModbusRequest.ReadHoldingRegisters => RegisterTable.Holding,
            ModbusRequest.ReadInputRegisters => RegisterTable.Input,
            _ => null,
        };
        return table is { } asked && frame.Unit is { } unit && ModbusReply.TryRead(frame.Asked!, frame.Pdu.Span, out ModbusReply? reply, out _) && reply is ModbusReply.Registers registers
            ? new RegisterReply(unit, new AskedRange(asked, frame.Asked!.Address, frame.Asked.Count), frame.Frame.At, registers.Values.ToArray(), 1)
            : null;
    }
}
