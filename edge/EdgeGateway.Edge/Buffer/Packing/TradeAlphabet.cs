using System.Text;

namespace EdgeGateway.Edge.Buffer.Packing;

/// <summary>Names and places in 6 bits per letter, digit or frequent word of the trade; other texts as UTF-8. The 64 symbols belong to the format and never change.</summary>
internal static class TradeAlphabet
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz0123456789-/._ ";
    private const int SymbolBits = 6, Capital = 41, FirstWord = 42, SymbolsOrder = 2, BytesOrder = 4;

    private static readonly string[] Words =
    [
        "boiler", "circuit", "supply", "return", "setpoint", "exterior", "ambient", "temperature", "pressure", "power", "modulation",
        "flame", "room", "dhw", "burner", "heat", "flow", "humidity", "battery", "fault", "energy", "volume",
    ];

    /// <summary>Writes a text. Half a surrogate pair becomes U+FFFD, as always in UTF-8.</summary>
    public static void Write(BitWriter output, ReadOnlySpan<char> text)
    {
        Span<byte> symbols = text.Length <= 256 ? stackalloc byte[2 * text.Length] : new byte[2 * text.Length];
        int count = Symbols(text, symbols);
        output.Write(count < 0);
        if (count < 0)
        {
            byte[] bytes = new byte[Encoding.UTF8.GetByteCount(text)];
            Encoding.UTF8.GetBytes(text, bytes);
            Write(output, bytes, BytesOrder, 8);
        }
        else
        {
            Write(output, symbols[..count], SymbolsOrder, SymbolBits);
        }
    }

    /// <summary>Reads a text.</summary>
    public static string Read(ref BitReader input)
    {
        if (!input.ReadBit())
        {
            return ReadSymbols(ref input);
        }

        byte[] bytes = new byte[input.ReadCount(BytesOrder, input.Remaining / 8)];
        foreach (ref byte part in bytes.AsSpan())
        {
            part = (byte)input.Read(8);
        }

        return Encoding.UTF8.GetString(bytes);
    }

    private static void Write(BitWriter output, ReadOnlySpan<byte> parts, int order, int width)
    {
        output.WriteNumber((ulong)parts.Length, order);
        foreach (byte part in parts)
        {
            output.Write(part, width);
        }
    }

    // Returns how many, or -1 when a letter is not in the alphabet.
    private static int Symbols(ReadOnlySpan<char> text, Span<byte> symbols)
    {
        int count = 0;
        while (text.Length > 0)
        {
            int word = Word(text);
            if (word >= 0)
            {
                symbols[count++] = (byte)(FirstWord + word);
                text = text[Words[word].Length..];
                continue;
            }

            bool isCapital = char.IsAsciiLetterUpper(text[0]);
            int letter = Letters.IndexOf(isCapital ? char.ToLowerInvariant(text[0]) : text[0], StringComparison.Ordinal);
            if (letter < 0)
            {
                return -1;
            }

            if (isCapital)
            {
                symbols[count++] = Capital;
            }

            symbols[count++] = (byte)letter;
            text = text[1..];
        }

        return count;
    }

    private static int Word(ReadOnlySpan<char> text)
    {
        for (int word = 0; word < Words.Length; word++)
        {
            if (Words[word][0] == text[0] && text.StartsWith(Words[word], StringComparison.Ordinal))
            {
                return word;
            }
        }

        return -1;
    }

    private static string ReadSymbols(ref BitReader input)
    {
        int count = input.ReadCount(SymbolsOrder, input.Remaining / SymbolBits);
        var text = new StringBuilder(count);
        bool isCapital = false;
        for (int i = 0; i < count; i++)
        {
            int symbol = (int)input.Read(SymbolBits);
            if (symbol == Capital)
            {
                isCapital = true;
                continue;
            }

            text.Append(symbol >= FirstWord ? Words[symbol - FirstWord] : isCapital ? char.ToUpperInvariant(Letters[symbol]) : Letters[symbol]);
            isCapital = false;
        }

        return text.ToString();
    }
}
