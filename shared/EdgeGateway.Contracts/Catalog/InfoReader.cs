using EdgeGateway.Contracts.Documents;

namespace EdgeGateway.Contracts.Catalog;

/// <summary>Reads one thing that a device tells about itself.</summary>
internal static class InfoReader
{
    private const int MostRegisters = 125;

    public static InfoRegister Read(DocumentNode node, MapDefaults defaults)
    {
        node.AllowOnly("info", "table", "address", "registers", "format", "wordOrder", "enum", "note");
        NumberFormat? format = node.Has("format") ? node.Word<NumberFormat>("format") : null;
        if (format is { } number && (number.IsClock() || number is NumberFormat.Bit or NumberFormat.Bits))
        {
            node.Refuse($"is {number}; allowed for info: any other format, or none for a text", "format");
            format = NumberFormat.UInt16;
        }

        if (format is not null && node.Has("registers"))
        {
            node.Refuse("is only for a text, one without format", "registers");
        }

        return new InfoRegister
        {
            Name = node.Text("info"),
            Table = node.Word<RegisterTable>("table", RegisterTable.Holding),
            Address = RegisterPointReader.Address(node, "address", defaults),
            Count = format?.Registers() ?? (int)node.Integer("registers", 1, MostRegisters),
            Format = format,
            Order = RegisterPointReader.Order(node, format, defaults),
            Meanings = MeaningReader.Read(node, "enum"),
        };
    }
}
