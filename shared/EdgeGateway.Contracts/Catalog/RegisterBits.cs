using System.Buffers.Binary;

namespace EdgeGateway.Contracts.Catalog;

/// <summary>The registers of a number as one row of bits, most significant first, and back.</summary>
internal static class RegisterBits
{
    private const int Word = 16;

    /// <param name="registers">One to four registers in the order of the wire.</param>
    /// <param name="order">How they are ordered.</param>
    public static ulong Read(ReadOnlySpan<ushort> registers, WordOrder order)
    {
        ulong bits = 0;
        for (int i = 0; i < registers.Length; i++)
        {
            bits = (bits << Word) | Turned(registers[Place(i, registers.Length, order)], order);
        }

        return bits;
    }

    public static void Write(ulong bits, WordOrder order, Span<ushort> registers)
    {
        for (int i = registers.Length - 1; i >= 0; i--)
        {
            registers[Place(i, registers.Length, order)] = Turned((ushort)bits, order);
            bits >>= Word;
        }
    }

    private static int Place(int significance, int count, WordOrder order) => order switch
    {
        WordOrder.CDAB or WordOrder.DCBA => count - 1 - significance,
        WordOrder.CDABGHEF or WordOrder.DCBAHGFE => significance ^ 1,
        WordOrder.EFGHABCD or WordOrder.FEHGBADC => significance ^ 2,
        _ => significance,
    };

    private static ushort Turned(ushort word, WordOrder order) =>
        order is WordOrder.BADC or WordOrder.DCBA or WordOrder.DCBAHGFE or WordOrder.FEHGBADC ? BinaryPrimitives.ReverseEndianness(word) : word;
}
