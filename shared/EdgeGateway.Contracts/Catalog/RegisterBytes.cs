using System.Buffers.Binary;

namespace EdgeGateway.Contracts.Catalog;

/// <summary>Reorders the bytes of a number of several registers.</summary>
internal static class RegisterBytes
{
    public static void ToBigEndian(ReadOnlySpan<ushort> registers, WordOrder order, Span<byte> bytes)
    {
        for (int i = 0; i < registers.Length; i++)
        {
            ushort word = registers[LowWordFirst(order) ? registers.Length - 1 - i : i];
            BinaryPrimitives.WriteUInt16BigEndian(bytes[(2 * i)..], BytesSwapped(order) ? BinaryPrimitives.ReverseEndianness(word) : word);
        }
    }

    public static void FromBigEndian(ReadOnlySpan<byte> bytes, WordOrder order, Span<ushort> registers)
    {
        int count = bytes.Length / 2;
        for (int i = 0; i < count; i++)
        {
            ushort word = BinaryPrimitives.ReadUInt16BigEndian(bytes[(2 * i)..]);
            registers[LowWordFirst(order) ? count - 1 - i : i] = BytesSwapped(order) ? BinaryPrimitives.ReverseEndianness(word) : word;
        }
    }

    private static bool LowWordFirst(WordOrder order) => order is WordOrder.CDAB or WordOrder.DCBA;

    private static bool BytesSwapped(WordOrder order) => order is WordOrder.BADC or WordOrder.DCBA;
}
