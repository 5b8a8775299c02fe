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
        Read(bytes, bits);
        return bits;
    }

    /// <summary>Fills the whole destination.</summary>
    public static void Read(ReadOnlySpan<byte> bytes, Span<bool> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = (bytes[i / 8] & (1 << (i % 8))) != 0;
        }
    }
}
