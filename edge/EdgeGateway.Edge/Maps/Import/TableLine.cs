namespace EdgeGateway.Edge.Maps.Import;

/// <summary>One line of a table of registers.</summary>
/// <param name="table">The table.</param>
/// <param name="columns">Where its columns are.</param>
/// <param name="fields">The line's fields.</param>
internal sealed class TableLine(CsvTable table, IReadOnlyDictionary<TableColumn, int> columns, IReadOnlyList<string> fields)
{
    /// <summary>A field; empty when the line or the table does not have it.</summary>
    public string this[TableColumn column] => columns.TryGetValue(column, out int place) && place < fields.Count ? fields[place] : "";

    /// <summary>A number.</summary>
    /// <exception cref="FormatException">The field is no number; names the field.</exception>
    public double? Number(TableColumn column)
    {
        string text = this[column];
        return text.Length == 0
            ? null
            : PlainWords.Number(text, table.HasDecimalComma) ?? throw new FormatException($"the {column} \"{text}\" is no number");
    }
}
