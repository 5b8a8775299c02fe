using System.Buffers;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Tests.Edge.Faults;

/// <summary>How requests are cut out of a wire and answers put on it.</summary>
/// <param name="Name">rtu, ascii or tcp.</param>
internal sealed record WireFraming(string Name)
{
    /// <summary>The framing of a bus kind of the twin.</summary>
    public static WireFraming Of(string kind) => new(kind == "tcp" ? "tcp" : kind.StartsWith("ascii", StringComparison.Ordinal) ? "ascii" : "rtu");

    /// <summary>Bits that may be turned in a test: over TCP up to the data, elsewhere all.</summary>
    public int FragileBits(int length) => Name == "tcp" ? 8 * (TcpFrame.HeaderLength + 2) : 8 * length;

    /// <summary>As many turned bits as the checksum finds for certain: CRC-16 three, an LRC one.</summary>
    public int MostFlips => Name == "ascii" ? 1 : 3;

    /// <summary>Takes a request from the front of what was heard.</summary>
    /// <returns>How many bytes are dealt with; 0: more must come.</returns>
    public int Take(ReadOnlySpan<byte> heard, out AskedRequest? asked)
    {
        asked = null;
        ushort transaction = 0;
        UnitId unit;
        ReadOnlySpan<byte> pdu;
        int consumed;
        OperationStatus status = Name switch
        {
            "tcp" => TcpFrame.TryRead(heard, out transaction, out unit, out pdu, out consumed),
            "ascii" => AsciiFrame.TryRead(heard, new byte[AsciiFrame.MaxBytes], out unit, out pdu, out consumed),
            _ => RtuFrame.TryReadRequest(heard, out unit, out pdu, out consumed),
        };
        if (status == OperationStatus.Done)
        {
            asked = new AskedRequest(transaction, unit.ToByte(), pdu.ToArray(), heard[..consumed].ToArray());
        }

        return consumed;
    }

    /// <summary>The frame of an answer.</summary>
    public byte[] Frame(ushort transaction, byte unit, ReadOnlySpan<byte> pdu)
    {
        var buffer = new byte[AsciiFrame.MaxLength];
        int length = Name switch
        {
            "tcp" => TcpFrame.Write(transaction, new UnitId(unit), pdu, buffer),
            "ascii" => AsciiFrame.Write(new UnitId(unit), pdu, buffer),
            _ => RtuFrame.Write(new UnitId(unit), pdu, buffer),
        };
        return buffer[..length];
    }
}
