using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace EdgeGateway.Cloud.Fleet.Tiles;

/// <summary>Numbers as 8 bytes each, little-endian, IEEE 754.</summary>
internal static class TileNumbers
{
    public static void Write(ReadOnlySpan<double> numbers, Span<byte> bytes)
    {
        if (BitConverter.IsLittleEndian)
        {
            MemoryMarshal.AsBytes(numbers).CopyTo(bytes);
            return;
        }

        for (int i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes[(i * sizeof(double))..], numbers[i]);
        }
    }

    public static void Read(ReadOnlySpan<byte> bytes, Span<double> numbers)
    {
        if (BitConverter.IsLittleEndian)
        {
            bytes.CopyTo(MemoryMarshal.AsBytes(numbers));
            return;
        }

        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes[(i * sizeof(double))..]);
        }
    }
}
