using System.Globalization;
using System.Text.Json.Nodes;

namespace EdgeGateway.Edge.Maps.Import;

/// <summary>Makes a device map of a table of registers, such as one reads off a Vitogate's web page, where the numbers depend on what was ticked there.</summary>
internal static class TableImport
{
    private const int MostErrors = 50;

    /// <summary>Reads a table.</summary>
    /// <param name="text">The table.</param>
    /// <param name="file">Its file, for messages.</param>
    /// <param name="device">The map's name.</param>
    /// <param name="source">Where the table comes from.</param>
    /// <param name="addressBase">0: addresses as on the wire; 1: they count from 1.</param>
    /// <param name="wordOrder">The order of bytes of numbers of several registers, as the catalogue writes it.</param>
    /// <returns>The map, and one error for each line that cannot be understood.</returns>
    /// <exception cref="Contracts.Hosting.OperatorException">The table has no usable heading.</exception>
    public static (JsonObject Map, IReadOnlyList<string> Errors) Read(string text, string file, string device, string source, int addressBase, string wordOrder)
    {
        CsvTable table = CsvTable.Read(text);
        IReadOnlyDictionary<TableColumn, int> columns = TableColumns.Find(table, file);
        var points = new JsonArray();
        var examples = new JsonArray();
        var errors = new List<string>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var roles = new HashSet<string>(StringComparer.Ordinal);
        foreach ((int number, IReadOnlyList<string> fields) in table.Rows.Skip(1))
        {
            var line = new TableLine(table, columns, fields);
            try
            {
                JsonObject point = TablePoint.Of(line, Free(names, line), addressBase);
                if ((string?)point["role"] is { } role && !roles.Add(role))
                {
                    point.Remove("role"); // the first that has the words keeps the role
                }

                points.Add((JsonNode)point);
                if (TableExample.Of(line, point, file) is { } example)
                {
                    examples.Add((JsonNode)example);
                }
            }
            catch (FormatException e) when (errors.Count < MostErrors)
            {
                errors.Add(string.Create(CultureInfo.InvariantCulture, $"{file}, line {number}: {e.Message}."));
            }
        }

        return (Document(device, source, addressBase, wordOrder, points, examples), errors);
    }

    private static JsonObject Document(string device, string source, int addressBase, string wordOrder, JsonArray points, JsonArray examples) => new()
    {
        ["device"] = device,
        ["source"] = source,
        ["notes"] = "Made by edge-gateway catalog import-csv. Ranges without numbers in the table are wide: narrow them, and give plausible ranges, where you know the plant.",
        ["bus"] = new JsonObject { ["protocol"] = "modbus", ["addressBase"] = addressBase, ["wordOrder"] = wordOrder },
        ["points"] = points,
        ["examples"] = examples,
    };

    private static string Free(HashSet<string> names, TableLine line)
    {
        string name = PlainWords.Name(line[TableColumn.Meaning]);
        if (name.Length == 0)
        {
            throw new FormatException("the Meaning is empty: say in words what the register holds");
        }

        string free = name;
        for (int i = 2; !names.Add(free); i++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{name}-{i}");
        }

        return free;
    }
}
