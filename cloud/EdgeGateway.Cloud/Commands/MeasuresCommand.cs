using System.CommandLine;
using System.Text.Json;
using EdgeGateway.Cloud.Import;
using EdgeGateway.Cloud.Measures;
using EdgeGateway.Contracts.Measures;
using EdgeGateway.Contracts.Readings;
using Spectre.Console;

namespace EdgeGateway.Cloud.Commands;

/// <summary><c>cloud-twin measures</c>: lists the measure table, explains codes, checks a table file.</summary>
internal static class MeasuresCommand
{
    /// <summary>Builds the command.</summary>
    /// <param name="output">Where tables, sentences and JSON go.</param>
    public static Command Create(IAnsiConsole output)
    {
        var codes = new Argument<string[]>("CODE") { Description = "Codes to explain; without any, the table is listed.", Arity = ArgumentArity.ZeroOrMore };
        var json = new Option<bool>("--json") { Description = "Print as JSON." };
        var command = new Command(
            "measures",
            """
            Lists what the codes of the column LibelleLongMesure stand for, or explains the codes that are given: their parts, and the role that the table
            gives them. Exit code 1 when a code is not well-formed and not in the table.

            Example: cloud-twin measures BASE_VN_T.CIRC2_T.DEPART
            Example: cloud-twin measures check my-measures.csv
            """)
        { codes, ImportCommand.StateOption(), MeasureOptions.Files(), json, Check(output) };
        command.SetAction(parsed =>
        {
            MeasureTable table = MeasureOptions.Table(parsed);
            string[] asked = parsed.GetValue(codes) ?? [];
            TextWriter writer = output.Profile.Out.Writer;
            if (parsed.GetValue(json))
            {
                object document = asked.Length == 0 ? table.Entries.Select(Row) : asked.Select(code => Explained(table, code));
                writer.WriteLine(JsonSerializer.Serialize(document, JsonSerializerOptions.Web));
            }
            else if (asked.Length == 0)
            {
                output.Write(List(table));
            }
            else
            {
                WriteExplained(table, asked, writer);
            }

            return asked.All(code => table.Find(code) is not null || MeasureCode.TryParse(code, out _, out _)) ? 0 : 1;
        });
        return command;
    }

    private static Command Check(IAnsiConsole output)
    {
        var file = new Argument<string>("FILE") { Description = "A measure table (docs/formats/measure-codes.md)." };
        var command = new Command("check", "Checks a measure table against the format and the built-in table; names everything that is wrong.") { file };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(file);
            int lines = MeasureTable.Load(null, path).Entries.Count(entry => entry.Origin == MeasureOrigin.User);
            output.Profile.Out.Writer.WriteLine(FormattableString.Invariant($"{path} is good: {lines} measures."));
            return 0;
        });
        return command;
    }

    private static Table List(MeasureTable table)
    {
        Table list = new Table().Border(TableBorder.Simple).AddColumns("Code", "Role", "Unit", "From", "Note");
        foreach (MeasureEntry entry in table.Entries)
        {
            list.AddRow([.. new[] { entry.Code, entry.Meaning.Role, entry.Unit, entry.Origin.ToString().ToLowerInvariant(), entry.Note }.Select(Markup.Escape)]);
        }

        return list;
    }

    private static object Row(MeasureEntry entry) => new
    {
        entry.Code, entry.Meaning.Role, entry.Unit, entry.Meaning.Scale, entry.Meaning.Offset, origin = entry.Origin.ToString().ToLowerInvariant(), entry.Note, entry.Where,
    };

    private static object Explained(MeasureTable table, string text) => new
    {
        code = text,
        wellFormed = MeasureCode.TryParse(text, out MeasureCode? parts, out MeasureCodeError? error),
        parts,
        error,
        table.Find(text)?.Role,
        quantity = table.Find(text) is { } meaning ? Roles.QuantityOf(meaning.Role).ToString() : null,
        saidBy = table.EntryFor(text)?.Where,
    };

    private static void WriteExplained(MeasureTable table, string[] codes, TextWriter writer)
    {
        foreach (string text in codes)
        {
            writer.WriteLine(text);
            writer.WriteLine(MeasureCode.TryParse(text, out MeasureCode? code, out MeasureCodeError? error)
                ? FormattableString.Invariant(
                    $"  base {code.Base}, form {code.Form}, quantity {code.Quantity}, place {code.Place}{code.PlaceNumber}, signal {code.Signal}, correction {code.Correction ?? "not said"}")
                : $"  is not a well-formed code: {error}");
            writer.WriteLine(table.Find(text) is { } meaning
                ? $"  stands for {meaning.Role} ({Roles.QuantityOf(meaning.Role)}), says {table.EntryFor(text)!.Where}"
                : "  no line of the measure table is for it: its readings are kept without a role");
        }
    }
}
