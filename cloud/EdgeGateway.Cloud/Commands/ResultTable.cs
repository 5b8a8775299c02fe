using Spectre.Console;

namespace EdgeGateway.Cloud.Commands;

/// <summary>Shows rows of text: a table on a terminal; elsewhere one line per row with tabs between the cells, never broken, for <c>grep</c> and <c>cut</c>.</summary>
/// <remarks>Drawing a table takes 2 MB of memory, which a run on a small fleet notices (docs/scale.md).</remarks>
internal static class ResultTable
{
    /// <summary>Writes headings and rows; the cells are plain text.</summary>
    public static void Write(IAnsiConsole console, string[] headings, IEnumerable<string[]> rows)
    {
        if (console.Profile.Out.IsTerminal)
        {
            Draw(console, headings, rows);
            return;
        }

        TextWriter writer = console.Profile.Out.Writer;
        foreach (string[] row in rows.Prepend(headings))
        {
            writer.WriteLine(string.Join('\t', row));
        }
    }

    // Apart from the caller, so that the types of tables are not even loaded when none is drawn.
    private static void Draw(IAnsiConsole console, string[] headings, IEnumerable<string[]> rows)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumns(headings);
        foreach (string[] row in rows)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        console.Write(table);
    }
}
