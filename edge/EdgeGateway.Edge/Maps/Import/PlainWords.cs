using System.Globalization;
using System.Text;

namespace EdgeGateway.Edge.Maps.Import;

/// <summary>Words as people write them in English, French and German, made comparable.</summary>
internal static class PlainWords
{
    /// <summary>Small letters without accents, everything else a blank: "Température départ n°1" becomes "temperature depart n 1".</summary>
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (char character in text.ToLowerInvariant())
        {
            plain.Append(Letter(character));
        }

        return string.Join(' ', plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>A name for a point: words with dashes between them, at most 40 characters.</summary>
    public static string Name(string text)
    {
        const int Longest = 40;
        string name = Of(text).Replace(' ', '-');
        return (name.Length <= Longest ? name : name[..Longest]).Trim('-');
    }

    /// <summary>A number with a point or, where the table allows it, a comma before its decimals; hexadecimal with 0x or a final h.</summary>
    public static double? Number(string text, bool decimalComma)
    {
        string plain = text.Trim().Replace("\u00A0", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        string hex = plain.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? plain[2..] : plain.EndsWith('h') ? plain[..^1] : "";
        if (hex.Length > 0)
        {
            return long.TryParse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out long whole) ? whole : null;
        }

        return Fraction(decimalComma && !plain.Contains('.', StringComparison.Ordinal) ? plain.Replace(',', '.') : plain);
    }

    private static double? Fraction(string text)
    {
        string[] parts = text.Split('/');
        return parts.Length == 2 && Plain(parts[0]) is { } above && Plain(parts[1]) is { } below && below != 0 ? above / below : Plain(text);
    }

    private static double? Plain(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;

    // the globalization of the program is invariant: it knows no decomposition of letters
    private static string Letter(char character) => character switch
    {
        'à' or 'á' or 'â' => "a",
        'ä' => "ae",
        'ç' => "c",
        'è' or 'é' or 'ê' or 'ë' => "e",
        'î' or 'ï' or 'í' => "i",
        'ô' or 'ó' => "o",
        'ö' or 'œ' => "oe",
        'ù' or 'û' or 'ú' => "u",
        'ü' => "ue",
        'ß' => "ss",
        _ => char.IsAsciiLetterOrDigit(character) ? character.ToString() : " ",
    };
}
