using System.Globalization;
using Spectre.Console;

namespace EdgeGateway.Cloud.Import;

/// <summary>Tells a person what an import did.</summary>
internal static class ImportCommandOutput
{
    public static void WriteTable(ImportSummary summary, IAnsiConsole console)
    {
        if (summary.AlreadyImported)
        {
            console.Profile.Out.Writer.WriteLine($"{summary.File} was imported before: nothing changed.");
        }

        Table table = new Table().Border(TableBorder.Simple).HideHeaders().AddColumns("", "");
        table.AddRow("rows", Text(summary.Rows)).AddRow("broken lines", Text(summary.Broken)).AddRow("installations", Text(summary.Installations));
        table.AddRow("first reading", Text(summary.FirstAt)).AddRow("last reading", Text(summary.LastAt));
        console.Write(summary.AlreadyImported ? table : table.AddRow("days", Text(summary.Days)));
    }

    /// <summary>Names the broken lines that are known word for word.</summary>
    public static void WriteBroken(ImportSummary summary, IAnsiConsole console)
    {
        if (summary.Broken == 0)
        {
            return;
        }

        TextWriter writer = console.Profile.Out.Writer;
        writer.WriteLine($"{Text(summary.Broken)} lines could not be read and were left out{(summary.Broken > summary.FirstBroken.Count ? $", the first {summary.FirstBroken.Count}" : "")}:");
        foreach (Fleet.FleetCsvError error in summary.FirstBroken)
        {
            writer.WriteLine($"  {error}");
        }
    }

    private static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Text(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
