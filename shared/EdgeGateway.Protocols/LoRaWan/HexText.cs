using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace EdgeGateway.Protocols.LoRaWan;

/// <summary>Identifiers as operators type them: hex, high byte first, optionally with '-' or ':' between bytes.</summary>
internal static class HexText
{
    private const int LongestText = (3 * sizeof(ulong)) - 1;

    /// <summary>Reads exactly <paramref name="digits"/> hex digits, at most 16.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, int digits, out ulong value)
    {
        value = 0;
        if (text.Length == digits)
        {
            return TryParsePlain(text, out value);
        }

        Span<char> plain = stackalloc char[2 * sizeof(ulong)];
        return text.Length == digits + (digits / 2) - 1 && text.Length <= LongestText
            && TryDropSeparators(text, plain) && TryParsePlain(plain[..digits], out value);
    }

    /// <summary>Reads a 16-byte key: exactly 32 hex digits.</summary>
    public static bool TryParseKey([NotNullWhen(true)] string? text, out UInt128 key)
    {
        key = 0;
        return text?.Length == 32 && UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out key);
    }

    private static bool TryParsePlain(ReadOnlySpan<char> text, out ulong value) =>
        ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);

    private static bool TryDropSeparators(ReadOnlySpan<char> text, Span<char> plain)
    {
        for (int i = 0; i < text.Length; i++)
        {
            bool separator = i % 3 == 2;
            if (separator && text[i] is not ('-' or ':'))
            {
                return false;
            }

            if (!separator)
            {
                plain[i - (i / 3)] = text[i];
            }
        }

        return true;
    }
}
