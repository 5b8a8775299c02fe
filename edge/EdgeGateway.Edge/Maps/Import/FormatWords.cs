using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Documents;

namespace EdgeGateway.Edge.Maps.Import;

/// <summary>What makers call the formats and tables of registers.</summary>
internal static class FormatWords
{
    private static readonly Dictionary<NumberFormat, string[]> Formats = new()
    {
        [NumberFormat.Int16] = ["int16", "s16", "sint16", "int", "integer", "short", "signed 16", "signed", "i16", "16 bit signed", "entier signe", "entier", "ganzzahl", "sint"],
        [NumberFormat.UInt16] = ["uint16", "u16", "word", "uint", "unsigned 16", "unsigned", "16 bit unsigned", "16 bit", "entier non signe", "mot", "wort", "ushort", "enum"],
        [NumberFormat.Int32] = ["int32", "s32", "dint", "long", "signed 32", "i32", "sint32", "32 bit signed"],
        [NumberFormat.UInt32] = ["uint32", "u32", "dword", "udint", "unsigned 32", "ulong", "32 bit unsigned", "double mot", "doppelwort"],
        [NumberFormat.Float32] = ["float32", "float", "real", "f32", "single", "ieee754", "ieee 754", "reel", "flottant", "gleitkomma"],
        [NumberFormat.Int64] = ["int64", "s64", "lint", "i64"],
        [NumberFormat.UInt64] = ["uint64", "u64", "ulint"],
        [NumberFormat.Float64] = ["float64", "double", "lreal", "f64"],
        [NumberFormat.Bit] = ["bit", "bool", "boolean", "booleen", "binary", "binaire", "binaer", "digital", "tor"],
        [NumberFormat.LowByte] = ["uint8", "u8", "byte", "octet", "usint"],
        [NumberFormat.SignedLowByte] = ["int8", "s8", "i8"],
        [NumberFormat.Bcd16] = ["bcd"],
    };

    private static readonly Dictionary<RegisterTable, string[]> Tables = new()
    {
        [RegisterTable.Coil] = ["1", "01", "fc1", "fc01", "coil", "coils", "bobine", "bobines", "spule", "do", "co"],
        [RegisterTable.Discrete] = ["2", "02", "fc2", "fc02", "discrete", "discrete input", "discrete inputs", "entree discrete", "entrees discretes", "entree tor", "diskreter eingang", "diskrete eingaenge", "di"],
        [RegisterTable.Holding] = ["3", "03", "fc3", "fc03", "holding", "holding register", "holding registers", "hr", "registre de maintien", "registres de maintien", "registre interne", "halteregister", "holdingregister", "ho"],
        [RegisterTable.Input] = ["4", "04", "fc4", "fc04", "input", "input register", "input registers", "ir", "in", "registre d entree", "registres d entree", "eingangsregister", "inputregister"],
    };

    /// <summary>The names that the import understands beside those of the catalogue.</summary>
    public static string KnownFormats => string.Join(", ", DocumentWords.Of<NumberFormat>().Concat(Formats.Values.SelectMany(words => words)).Distinct());

    /// <summary>The names of tables that the import understands.</summary>
    public static string KnownTables => string.Join(", ", Tables.Values.SelectMany(words => words));

    /// <summary>The format that a text names; null: none.</summary>
    public static NumberFormat? Format(string text)
    {
        string plain = PlainWords.Of(text);
        if (Enum.TryParse(plain, ignoreCase: true, out NumberFormat named) && Enum.GetNames<NumberFormat>().Contains(plain, StringComparer.OrdinalIgnoreCase))
        {
            return named;
        }

        return Formats.Where(words => words.Value.Contains(plain)).Select(words => (NumberFormat?)words.Key).FirstOrDefault();
    }

    /// <summary>The table that a text names; null: none.</summary>
    public static RegisterTable? Table(string text)
    {
        string plain = PlainWords.Of(text);
        return Tables.Where(words => words.Value.Contains(plain)).Select(words => (RegisterTable?)words.Key).FirstOrDefault();
    }
}
