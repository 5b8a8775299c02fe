using System.CommandLine;
using System.Text.Json;
using EdgeGateway.Cloud.Measures;
using EdgeGateway.Cloud.Store;
using EdgeGateway.Contracts.Hosting;
using Spectre.Console;

namespace EdgeGateway.Cloud.Import;

/// <summary><c>cloud-twin import</c>: brings a CSV file into the store.</summary>
internal static class ImportCommand
{
    /// <summary>Builds the command.</summary>
    /// <param name="output">Where the summary goes.</param>
    /// <param name="messages">Where progress and broken lines go.</param>
    /// <param name="clock">The time.</param>
    public static Command Create(IAnsiConsole output, IAnsiConsole messages, TimeProvider clock)
    {
        var input = new Option<string>("--input") { Description = "The file: 7 columns, plain or gzip (docs/formats/fleet-csv.md).", Required = true, HelpName = "FILE" };
        var state = StateOption();
        var json = new Option<bool>("--json") { Description = "Print the summary as JSON." };
        var command = new Command(
            "import",
            """
            Brings the history of a fleet into the store: a CSV file with the header
            IdInterneInstallation,NumInstallation,Ville,IdInterneMesure,LibelleLongMesure,DateEvenement,Valeur.

            A line that cannot be read is reported with its number and left out. The rest is imported in one step: all of it, or nothing when the program is
            stopped. Measures whose code has no role are kept and listed. The same content imported again changes nothing. The store must not be in use by cloud-twin serve.

            Example: cloud-twin import --input fleet.csv.gz
            """)
        { input, state, MeasureOptions.Files(), json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            MeasureTable table = MeasureOptions.Table(parsed);
            using SeriesStore store = SeriesStore.Open(StateDirectory.Open(parsed.GetValue(state), "cloud-twin"));
            string file = parsed.GetRequiredValue(input);
            ImportSummary? summary = null;
            await ImportProgress.RunAsync(
                messages, clock, async progress => summary = await Task.Run(() => new ImportJob(store, clock, table).RunAsync(file, progress, cancellationToken), cancellationToken));
            ImportCommandOutput.WriteBroken(summary!, messages);
            UnknownMeasures.Write(summary!.UnknownLabels, "kept without a role", messages.Profile.Out.Writer);
            if (parsed.GetValue(json))
            {
                output.Profile.Out.Writer.WriteLine(JsonSerializer.Serialize(summary, JsonSerializerOptions.Web));
            }
            else
            {
                ImportCommandOutput.WriteTable(summary, output);
            }

            return 0;
        });
        return command;
    }

    /// <summary>The option that names the state directory; the same for every verb.</summary>
    public static Option<string?> StateOption() => new("--state")
    {
        Description = "The state directory. Default: $XDG_STATE_HOME/edgegateway/cloud-twin, else ~/.local/state/edgegateway/cloud-twin.", HelpName = "DIR",
    };
}
