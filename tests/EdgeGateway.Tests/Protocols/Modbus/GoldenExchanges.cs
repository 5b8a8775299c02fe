using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Tests.Protocols.Modbus;

/// <summary>Requests with their replies as documents and devices show them, at least one for every function code.</summary>
internal static class GoldenExchanges
{
    private const string Application = "MODBUS Application Protocol V1.1b3, ";
    private const string Siemens = "Siemens RWD/SEZ50MB manual";

    /// <summary>Request PDU, reply PDU, source.</summary>
    public static readonly IReadOnlyList<(string Request, string Reply, string Source)> Pdus =
    [
        ("01 0013 0013", "01 03 CD6B05", Application + "6.1"),
        ("02 00C4 0016", "02 03 ACDB35", Application + "6.2"),
        ("03 006B 0003", "03 06 022B 0000 0064", Application + "6.3"),
        ("04 0008 0001", "04 02 000A", Application + "6.4"),
        ("05 00AC FF00", "05 00AC FF00", Application + "6.5"),
        ("06 0001 0003", "06 0001 0003", Application + "6.6"),
        ("08 0000 A537", "08 0000 A537", Application + "6.8"),
        ("08 000B 0000", "08 000B 0102", Application + "6.8.1: the counter of messages, any number"),
        ("0F 0013 000A 02 CD01", "0F 0013 000A", Application + "6.11"),
        ("10 0001 0002 04 000A 0102", "10 0001 0002", Application + "6.12"),
        ("11", "11 0A B4 FF 4C4D42332E312E36", "libmodbus 3.1.6, MODBUS_FC_REPORT_SLAVE_ID: 180, running, LMB3.1.6"),
        ("16 0004 00F2 0025", "16 0004 00F2 0025", Application + "6.16"),
        ("17 0003 0006 000E 0003 06 00FF 00FF 00FF", "17 0C 00FE 0ACD 0001 0003 000D 00FF", Application + "6.17"),
        ("2B 0E 01 00", "2B 0E 01 01 00 00 03 00 08 4B425220476D6248 01 12 6D756C7469636F6D7020463134342D332020 02 09 20322E303072303136", "KBR multicomp F144 manual (EDEBDA0279), p. 64"),
        ("2B 0E 02 00", "2B 0E 02 82 FF 03 01 00 03 414243", Application + "6.21: a stream that goes on with object 3"),
        ("2B 0E 04 02", "2B 0E 04 81 00 00 01 02 05 56322E3131", Application + "6.21: one object, V2.11"),
        ("01 04A1 0001", "81 02", Application + "7"),
        ("2B 0E 03 00", "AB 01", Application + "6.21, state diagram"),
        ("03 0074 0002", "03 04 41E0 0000", Siemens),
        ("04 0036 0002", "04 04 4248 0000", Siemens),
        ("05 0000 FF00", "05 0000 FF00", Siemens),
        ("10 0074 0002 04 41E8 0000", "10 0074 0002", Siemens),
    ];

    /// <summary>Every exchange, read.</summary>
    public static IEnumerable<(ModbusRequest Request, byte[] RequestPdu, ModbusReply Reply, byte[] ReplyPdu, string Source)> Read()
    {
        foreach ((string request, string reply, string source) in Pdus)
        {
            ModbusRequest.TryReadPdu(Wire.Hex(request), out ModbusRequest? asked, out _);
            ArgumentNullException.ThrowIfNull(asked, source);
            ModbusReply.TryRead(asked, Wire.Hex(reply), out ModbusReply? answered, out ReplyMismatch mismatch);
            yield return (asked, Wire.Hex(request), answered ?? throw new InvalidOperationException($"{source}: {mismatch}"), Wire.Hex(reply), source);
        }
    }
}
