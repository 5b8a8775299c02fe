using System.Text;

namespace EdgeGateway.Contracts.Catalog;

/// <summary>Text in registers, two characters (Latin-1) each.</summary>
public static class RegisterText
{
    /// <summary>Reads a text.</summary>
    /// <param name="registers">Its registers in the order of the wire.</param>
    /// <param name="order">Which byte of a register comes first: those that swap bytes have the low one first.</param>
    /// <returns>The text up to the first zero byte, without blanks at its end; characters that cannot be printed become "?".</returns>
    public static string Read(ReadOnlySpan<ushort> registers, WordOrder order)
    {
        var text = new StringBuilder(registers.Length * 2);
        for (int i = 0; i < registers.Length * 2; i++)
        {
            char character = (char)ByteOf(registers[i / 2], i % 2 == 0, order);
            if (character == '\0')
            {
                break;
            }

            text.Append(char.IsControl(character) ? '?' : character);
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>Writes a text, cut at the registers' end or filled with zero bytes.</summary>
    /// <param name="text">Latin-1.</param>
    /// <param name="order">As in <see cref="Read"/>.</param>
    /// <param name="registers">Takes it.</param>
    public static void Write(string text, WordOrder order, Span<ushort> registers)
    {
        for (int i = 0; i < registers.Length; i++)
        {
            byte first = Character(text, 2 * i), second = Character(text, (2 * i) + 1);
            registers[i] = (ushort)(LowFirst(order) ? (second << 8) | first : (first << 8) | second);
        }
    }

    private static byte ByteOf(ushort register, bool first, WordOrder order) => (byte)(first == LowFirst(order) ? register : register >> 8);

    private static byte Character(string text, int place) => place < text.Length && text[place] <= byte.MaxValue ? (byte)text[place] : (byte)0;

    private static bool LowFirst(WordOrder order) => order is WordOrder.BADC or WordOrder.DCBA or WordOrder.DCBAHGFE or WordOrder.FEHGBADC;
}
