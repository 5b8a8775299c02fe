using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Edge.Maps;
using EdgeGateway.Edge.Maps.Import;

namespace EdgeGateway.Edge.Commands;

/// <summary><c>edge-gateway catalog import-csv</c>: makes a device map of a table of registers.</summary>
internal sealed class ImportCsvCommand
{
    private readonly Argument<string> file = new("FILE") { Description = "The table; columns: docs/formats/register-table.md." };
    private readonly Option<string> device = new("--device") { Description = "The map's name: small letters, digits and dashes.", Required = true, HelpName = "NAME" };
    private readonly Option<string?> output = new("--output") { Description = "The file to write; it must not exist. Default: NAME.json in this folder.", HelpName = "FILE" };
    private readonly Option<string?> source = new("--source") { Description = "Where the table comes from. Default: its file.", HelpName = "TEXT" };
    private readonly Option<string> order = new("--order") { Description = "The order of bytes of numbers of several registers.", DefaultValueFactory = _ => "ABCD", HelpName = "ORDER" };
    private readonly Option<int> addressBase = Options.Whole("--address-base", "Whether the table counts its first register as 0 or 1,", 0, 1, 0);
    private readonly Terminal terminal;

    private ImportCsvCommand(Terminal terminal) => this.terminal = terminal;

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var import = new ImportCsvCommand(terminal);
        import.order.AcceptOnlyFromAmong("ABCD", "CDAB", "BADC", "DCBA");
        var command = new Command(
            "import-csv",
            """
            Makes a device map of a table of registers: for plants whose numbers depend on their configuration, such as Vitogate. The first line names the columns in English, French or German;
            address and meaning are needed, function, type, scale, offset, unit, role, min, max, raw and value may be there. Roles are found by the words of the meaning.
            Example: edge-gateway catalog import-csv vitogate.csv --device plant-7-vitogate
            """)
        {
            import.file, import.device, import.output, import.source, import.order, import.addressBase,
        };
        command.SetAction(import.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        string name = parsed.GetRequiredValue(device), table = parsed.GetRequiredValue(file);
        string target = parsed.GetValue(output) ?? $"{name}.json";
        if (!IsName(name) || Path.GetFileNameWithoutExtension(target) != name)
        {
            throw new OperatorException($"The map's name is \"{name}\" and its file {target}: a name has small letters, digits and dashes, and the file is named after it, {name}.json.");
        }

        (JsonObject map, IReadOnlyList<string> errors) = TableImport.Read(
            await TextAsync(table, cancellationToken), table, name, parsed.GetValue(source) ?? $"table of registers {Path.GetFileName(table)}, read by edge-gateway", parsed.GetValue(addressBase),
            parsed.GetRequiredValue(order));
        foreach (string error in errors)
        {
            await terminal.Errors.WriteLineAsync(error.AsMemory(), cancellationToken);
        }

        int points = map["points"]!.AsArray().Count;
        if (errors.Count > 0 || points == 0)
        {
            throw new OperatorException($"{table}: {errors.Count} lines cannot be understood, {points} can; nothing was written. Mend or remove those lines.");
        }

        await NewFile.WriteAsync(target, MapDocument.Write(map), cancellationToken);
        return await TellAsync(target, points, cancellationToken);
    }

    private static bool IsName(string name) =>
        name.Length > 0 && name.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');

    private async Task<int> TellAsync(string target, int points, CancellationToken cancellationToken)
    {
        IReadOnlyList<MapFinding> findings = MapFiles.Lint(target);
        string text = string.Join(Environment.NewLine, findings.Select(finding => finding.ToString()).Prepend($"wrote {points} points to {target}"));
        await terminal.Output.WriteLineAsync(text.AsMemory(), cancellationToken);
        return findings.Any(finding => finding.IsError) ? CommandTree.Failed : CommandTree.Good;
    }

    /// <summary>UTF-8, or what spreadsheets of the west wrote before it.</summary>
    private static async Task<string> TextAsync(string path, CancellationToken cancellationToken)
    {
        byte[] bytes;
        try
        {
            bytes = await File.ReadAllBytesAsync(path, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"The table {path} cannot be read: {e.Message}", e);
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }
}
