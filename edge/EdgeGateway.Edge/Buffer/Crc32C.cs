using System.Buffers.Binary;
using System.Numerics;

namespace EdgeGateway.Edge.Buffer;

/// <summary>The checksum of the buffer's pages and blocks.</summary>
/// <remarks>CRC-32C (Castagnoli, polynomial 0x1EDC6F41, reflected) with initial value and final XOR 0xFFFFFFFF, as in RFC 3720, appendix B.4.</remarks>
internal static class Crc32C
{
    /// <summary>Bytes.</summary>
    public const int Size = sizeof(uint);

    /// <summary>Computes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue; // zeros must not look sound
        while (bytes.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (byte rest in bytes)
        {
            crc = BitOperations.Crc32C(crc, rest);
        }

        return ~crc;
    }
}
