using System.Buffers.Binary;

namespace EdgeGateway.Protocols.Modbus;

/// <summary>Registers as they stand on the wire: 16 bits each, high byte first.</summary>
/// <remarks>Source: MODBUS Application Protocol V1.1b3, 4.2 "Data Encoding".</remarks>
internal static class RegisterWords
{
    public static void Write(ReadOnlySpan<ushort> registers, Span<byte> destination)
    {
        for (int i = 0; i < registers.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(destination[(2 * i)..], registers[i]);
        }
    }

    public static ushort[] Read(ReadOnlySpan<byte> bytes)
    {
        var registers = new ushort[bytes.Length / 2];
        Read(bytes, registers);
        return registers;
    }

    public static void Read(ReadOnlySpan<byte> bytes, Span<ushort> destination)
    {
        for (int i = 0; i < bytes.Length / 2; i++)
        {
            destination[i] = BinaryPrimitives.ReadUInt16BigEndian(bytes[(2 * i)..]);
        }
    }
}
