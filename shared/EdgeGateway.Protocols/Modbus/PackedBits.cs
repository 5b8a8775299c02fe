namespace EdgeGateway.Protocols.Modbus;

/// <summary>Coils and inputs as they stand on the wire: eight per byte, the first in bit 0, the last byte filled with zeros.</summary>
/// <remarks>Source: MODBUS Application Protocol V1.1b3, 6.1.</remarks>
internal static class PackedBits
{
    public static void Write(ReadOnlySpan<bool> bits, Span<byte> destination)
    {
        destination[..ModbusLimits.BytesForBits(bits.Length)].Clear();
        for (int i = 0; i < bits.Length; i++)
        {
            if (bits[i])
            {
                destination[i / 8] |= (byte)(1 << (i % 8));
            }
        }
    }

    public static bool[] Read(ReadOnlySpan<byte> bytes, int count)
    {
        var bits = new bool[count];
        for (int i = 0; i < count; i++)
        {
            bits[i] = (bytes[i / 8] & (1 << (i % 8))) != 0;
        }

        return bits;
    }
}
