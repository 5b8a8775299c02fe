using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Edge.Maps.Import;

/// <summary>Finds the columns of a table by their headings in English, French or German; docs/formats/register-table.md lists them.</summary>
internal static class TableColumns
{
    private static readonly Dictionary<TableColumn, string[]> Words = new()
    {
        [TableColumn.Address] = ["address", "addr", "register", "register number", "register address", "modbus address", "modbus register", "adresse", "adresse modbus", "registre", "numero de registre", "n registre", "modbus adresse", "registernummer", "registeradresse", "modbus registernummer"],
        [TableColumn.Function] = ["function", "function code", "fc", "table", "register type", "code fonction", "fonction", "type de registre", "funktion", "funktionscode", "funktionskode", "registertyp", "registerart"],
        [TableColumn.Type] = ["type", "data type", "datatype", "format", "type de donnee", "type de donnees", "datentyp", "datenformat", "typ"],
        [TableColumn.Scale] = ["scale", "factor", "scaling", "multiplier", "resolution", "facteur", "echelle", "coefficient", "mise a l echelle", "skalierung", "faktor", "aufloesung"],
        [TableColumn.Offset] = ["offset", "decalage", "versatz"],
        [TableColumn.Unit] = ["unit", "units", "unite", "unites", "einheit"],
        [TableColumn.Meaning] = ["meaning", "name", "description", "point", "data point", "datapoint", "label", "designation", "signification", "libelle", "point de donnees", "nom", "bezeichnung", "bedeutung", "beschreibung", "datenpunkt"],
        [TableColumn.Role] = ["role", "rolle"],
        [TableColumn.Minimum] = ["min", "minimum", "mini"],
        [TableColumn.Maximum] = ["max", "maximum", "maxi"],
        [TableColumn.Raw] = ["raw", "raw value", "brut", "valeur brute", "rohwert"],
        [TableColumn.Value] = ["value", "displayed", "valeur", "valeur affichee", "wert", "anzeige", "anzeigewert"],
    };

    private static readonly TableColumn[] Needed = [TableColumn.Address, TableColumn.Meaning];

    /// <summary>The place of each column in the table's first line.</summary>
    /// <exception cref="OperatorException">A column that must be there is not, or is there twice.</exception>
    public static IReadOnlyDictionary<TableColumn, int> Find(CsvTable table, string file)
    {
        IReadOnlyList<string> heading = table.Rows.Count > 0 ? table.Rows[0].Fields : [];
        var places = new Dictionary<TableColumn, int>();
        foreach ((int place, string text) in heading.Index())
        {
            string plain = PlainWords.Of(text);
            foreach (TableColumn column in Words.Where(words => words.Value.Contains(plain)).Select(words => words.Key))
            {
                if (!places.TryAdd(column, place))
                {
                    throw new OperatorException($"{file}, line {table.Rows[0].Line}: the columns \"{heading[places[column]]}\" and \"{text}\" both say the {column}; keep one.");
                }
            }
        }

        foreach (TableColumn column in Needed.Where(column => !places.ContainsKey(column)))
        {
            throw new OperatorException($"{file}: the first line has no column for the {column}; it has \"{string.Join("\", \"", heading)}\", and one of these would do: {string.Join(", ", Words[column])}.");
        }

        return places;
    }
}
