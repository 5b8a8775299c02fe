namespace EdgeGateway.Edge.Maps.Import;

/// <summary>A table as spreadsheets write it: separated by semicolons, commas, tabs or bars, fields in quotes where they must be.</summary>
/// <param name="Separator">What separates its fields.</param>
/// <param name="Rows">Its lines that are not empty, with their number in the file from 1.</param>
internal sealed record CsvTable(char Separator, IReadOnlyList<(int Line, IReadOnlyList<string> Fields)> Rows)
{
    private const char Quote = '"';
    private static readonly char[] Separators = [';', '\t', ',', '|'];

    /// <summary>Whether numbers may have a comma before their decimals.</summary>
    public bool HasDecimalComma => Separator != ',';

    /// <summary>Reads a table; its first line decides what separates the fields.</summary>
    public static CsvTable Read(string text)
    {
        string[] lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        string first = lines.FirstOrDefault(line => line.Trim().Length > 0) ?? "";
        char separator = Separators.MaxBy(candidate => first.Count(character => character == candidate));
        return new CsvTable(separator, [.. lines.Index().Where(line => line.Item.Trim().Length > 0).Select(line => (line.Index + 1, (IReadOnlyList<string>)Split(line.Item, separator)))]);
    }

    private static List<string> Split(string line, char separator)
    {
        var fields = new List<string>();
        var field = new System.Text.StringBuilder();
        bool isQuoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            bool isDoubled = isQuoted && IsDoubledQuote(line, i);
            if (isDoubled || (line[i] != Quote && (isQuoted || line[i] != separator)))
            {
                field.Append(line[i]);
                i += isDoubled ? 1 : 0;
            }
            else if (line[i] == Quote)
            {
                isQuoted = !isQuoted;
            }
            else
            {
                fields.Add(field.ToString().Trim());
                field.Clear();
            }
        }

        fields.Add(field.ToString().Trim());
        return fields;
    }

    private static bool IsDoubledQuote(string line, int place) => line[place] == Quote && place + 1 < line.Length && line[place + 1] == Quote;
}
