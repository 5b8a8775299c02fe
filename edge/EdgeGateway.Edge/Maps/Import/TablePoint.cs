using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Documents;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Edge.Maps.Import;

/// <summary>Makes a point of the catalogue of a line of a table.</summary>
internal static partial class TablePoint
{
    /// <summary>Makes a point.</summary>
    /// <param name="line">The line.</param>
    /// <param name="name">The point's name.</param>
    /// <param name="addressBase">Smallest address, 0 or 1.</param>
    /// <exception cref="FormatException">Something in the line cannot be understood; says what and what would do.</exception>
    public static JsonObject Of(TableLine line, string name, int addressBase)
    {
        (RegisterTable table, int address) = Place(line, addressBase);
        NumberFormat format = Format(line, table);
        UnitMeaning unit = UnitMeaning.Of(line[TableColumn.Unit]) ?? throw new FormatException($"the Unit \"{line[TableColumn.Unit]}\" is not known; known: {UnitMeaning.Known}");
        (double scale, double offset) = (line.Number(TableColumn.Scale) ?? 1, line.Number(TableColumn.Offset) ?? 0);
        if (scale == 0)
        {
            throw new FormatException("the Scale is 0");
        }

        var point = new JsonObject { ["point"] = name };
        string? role = Role(line, unit.Quantity);
        if (role is not null)
        {
            point["role"] = role;
        }

        point["quantity"] = unit.Quantity.ToString();
        point["table"] = DocumentWords.Of(table);
        point["address"] = address;
        point["format"] = DocumentWords.Of(format);
        Put(point, "scale", scale * unit.Factor, 1);
        Put(point, "offset", (offset * unit.Factor) + unit.Offset, 0);
        point["range"] = Range(line, unit, format);
        point["note"] = line[TableColumn.Meaning];
        return point;
    }

    private static (RegisterTable Table, int Address) Place(TableLine line, int addressBase)
    {
        string text = line[TableColumn.Address];
        Match prefixed = Prefixed().Match(text);
        string digits = prefixed.Success ? prefixed.Groups[2].Value : text;
        double? number = PlainWords.Number(digits, decimalComma: false);
        if (number is not { } address || address != Math.Floor(address) || address < addressBase || address > ushort.MaxValue)
        {
            throw new FormatException($"the Address \"{text}\" is no whole number from {addressBase} to {ushort.MaxValue}, also with IN, IR, HR, DI or CO before it");
        }

        string function = line[TableColumn.Function].Length > 0 ? line[TableColumn.Function] : prefixed.Success ? prefixed.Groups[1].Value : "holding";
        RegisterTable table = FormatWords.Table(function) ?? throw new FormatException($"the Function \"{function}\" is not known; known: {FormatWords.KnownTables}");
        return (table, (int)address);
    }

    private static NumberFormat Format(TableLine line, RegisterTable table)
    {
        if (table is RegisterTable.Coil or RegisterTable.Discrete)
        {
            return NumberFormat.Bit;
        }

        string type = line[TableColumn.Type];
        return type.Length == 0
            ? NumberFormat.Int16
            : FormatWords.Format(type) ?? throw new FormatException($"the Type \"{type}\" is not known; known: {FormatWords.KnownFormats}");
    }

    private static string? Role(TableLine line, Quantity quantity)
    {
        string given = line[TableColumn.Role];
        if (given.Length == 0)
        {
            return RoleWords.Of(line[TableColumn.Meaning], quantity);
        }

        return Roles.All.Contains(given) ? given : throw new FormatException($"the Role \"{given}\" is not known; known: {string.Join(", ", Roles.All.Order(StringComparer.Ordinal))}");
    }

    private static JsonArray Range(TableLine line, UnitMeaning unit, NumberFormat format)
    {
        bool isBit = format == NumberFormat.Bit;
        double low = line.Number(TableColumn.Minimum) is { } least ? (least * unit.Factor) + unit.Offset : isBit ? 0 : unit.Range.Min;
        double high = line.Number(TableColumn.Maximum) is { } most ? (most * unit.Factor) + unit.Offset : isBit ? 1 : unit.Range.Max;
        return low < high ? new JsonArray(low, high) : throw new FormatException($"the Minimum {line[TableColumn.Minimum]} is not below the Maximum {line[TableColumn.Maximum]}");
    }

    private static void Put(JsonObject point, string member, double number, double usual)
    {
        if (number != usual)
        {
            point[member] = Math.Round(number, 12);
        }
    }

    [GeneratedRegex(@"^\s*(in|ir|hr|ho|di|co|do)\s*[-_ ]?\s*([0-9]+)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Prefixed();
}
