using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Edge.Maps.Import;

/// <summary>Makes a vector of what somebody saw: the register's content and the display beside it.</summary>
internal static class TableExample
{
    /// <summary>Makes a vector; null when the line has none.</summary>
    /// <param name="line">The line.</param>
    /// <param name="point">The point that was made of it.</param>
    /// <param name="file">The table's file.</param>
    /// <exception cref="FormatException">The content cannot be understood.</exception>
    public static JsonObject? Of(TableLine line, JsonObject point, string file)
    {
        string raw = line[TableColumn.Raw].Replace(" ", "", StringComparison.Ordinal);
        if (raw.Length == 0 || line.Number(TableColumn.Value) is not { } shown)
        {
            return null;
        }

        bool isHex = raw.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        string digits = isHex ? raw[2..] : PlainWords.Number(raw, false) is { } number && number is >= short.MinValue and <= ushort.MaxValue && number == Math.Floor(number)
            ? ((ushort)((int)number & ushort.MaxValue)).ToString("X4", System.Globalization.CultureInfo.InvariantCulture)
            : "";
        if (digits.Length == 0 || digits.Length % 4 != 0 || !digits.All(char.IsAsciiHexDigit))
        {
            throw new FormatException($"the Raw \"{raw}\" is neither a register of 16 bits nor 0x and four digits for each register");
        }

        UnitMeaning unit = UnitMeaning.Of(line[TableColumn.Unit])!;
        return new JsonObject
        {
            ["bytes"] = digits.ToUpperInvariant(),
            ["values"] = new JsonObject { [(string)point["point"]!] = Math.Round((shown * unit.Factor) + unit.Offset, 9) },
            ["source"] = $"read on the device and its display, {Path.GetFileName(file)}",
        };
    }
}
