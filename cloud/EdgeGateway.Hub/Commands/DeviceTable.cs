using Spectre.Console;

namespace EdgeGateway.Hub.Commands;

/// <summary>Devices as a table for people.</summary>
internal static class DeviceTable
{
    private static readonly string[] Titles = ["device", "status", "connection", "last activity"];

    public static void Write(IEnumerable<string[]> rows, TextWriter output)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        var table = new Table().AddColumns(Titles);
        foreach (string[] row in rows)
        {
            table.AddRow(Array.ConvertAll(row, Markup.Escape));
        }

        console.Write(table);
    }
}
