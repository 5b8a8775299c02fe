using System.Globalization;

namespace EdgeGateway.Edge.Commissioning.Decoding;

/// <summary>Registers as technicians write them: <c>41E0 0000</c>, <c>0x41E0,0x0000</c>, <c>41 E0 00 00</c> or <c>41E00000</c>.</summary>
internal static class HexWords
{
    /// <summary>Reads them.</summary>
    /// <param name="pieces">What was typed, in pieces.</param>
    /// <param name="words">The registers in order.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    public static string? TryParse(IReadOnlyList<string> pieces, out ushort[] words)
    {
        words = [];
        var digits = new System.Text.StringBuilder();
        foreach (string piece in pieces.SelectMany(piece => piece.Split([' ', ',', ';', ':', '-', '\t'], StringSplitOptions.RemoveEmptyEntries)))
        {
            string hex = piece.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? piece[2..] : piece;
            if (hex.Length == 0 || !hex.All(char.IsAsciiHexDigit))
            {
                return $"\"{piece}\" is not hexadecimal; allowed: registers such as 41E0 0000, or bytes such as 41 E0 00 00";
            }

            if (hex.Length > 4 && hex.Length % 2 != 0)
            {
                return $"\"{piece}\" has {hex.Length} digits: one is missing or too many";
            }

            // a single byte stays a byte; a register that lost its leading zeros gets them back
            digits.Append(hex.Length is 1 or 3 ? "0" + hex : hex);
        }

        if (digits.Length == 0 || digits.Length % 4 != 0)
        {
            return $"{string.Join(' ', pieces)} is {digits.Length / 2} bytes; registers have two bytes each";
        }

        string all = digits.ToString();
        words = [.. Enumerable.Range(0, all.Length / 4).Select(i => ushort.Parse(all.AsSpan(4 * i, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
        return null;
    }
}
