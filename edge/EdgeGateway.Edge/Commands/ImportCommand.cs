using System.CommandLine;
using System.Text.Json;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Edge.Maps.Import.IotEdgeModbus;

namespace EdgeGateway.Edge.Commands;

/// <summary><c>edge-gateway import iot-edge-modbus</c>: takes over the configuration of Microsoft's archived Modbus module.</summary>
internal sealed class ImportCommand
{
    private readonly Argument<string> file = new("TWIN") { Description = "The module's twin, its desired properties, or the deployment manifest." };
    private readonly Option<string> output = new("--output") { Description = "The folder for configuration.json and catalog/modbus/*.json; nothing in it is overwritten.", Required = true, HelpName = "DIR" };
    private readonly Option<long> installation = new("--installation") { Description = "The plant's number.", DefaultValueFactory = _ => 1, HelpName = "N" };
    private readonly Option<string> city = new("--city") { Description = "Where the plant stands.", DefaultValueFactory = _ => "UNKNOWN", HelpName = "TEXT" };
    private readonly Option<bool> json = Options.Json();
    private readonly Terminal terminal;

    private ImportCommand(Terminal terminal) => this.terminal = terminal;

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var import = new ImportCommand(terminal);
        var modbus = new Command(
            "iot-edge-modbus",
            """
            Makes a configuration and device maps of a twin of the module iot-edge-modbus (SlaveConfigs and Operations), and lists what could not be taken over (docs/operating/import.md).
            Example: edge-gateway import iot-edge-modbus twin.json --output plant-7 --installation 9000110001 --city LYON
            """)
        {
            import.file, import.output, import.installation, import.city, import.json,
        };
        modbus.SetAction(import.RunAsync);
        return new Command("import", "Takes over the configuration of other gateway software.") { modbus };
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        string twin = parsed.GetRequiredValue(file), folder = parsed.GetRequiredValue(output);
        using JsonDocument document = await TwinFile.ReadAsync(twin, cancellationToken);
        LooseObject desired = ModuleTwin.Find(document.RootElement, twin);
        TwinImport import = TwinImport.Of(desired);
        if (import.Devices.Count == 0)
        {
            throw new OperatorException($"{twin} has no operation that can be taken over:\n  {string.Join("\n  ", import.NotTaken.Select(missed => $"{missed.Path}: {missed.Why}"))}");
        }

        var plant = new ImportedPlant(folder, parsed.GetValue(installation), parsed.GetRequiredValue(city));
        await plant.WriteAsync(import, desired, Path.GetFileName(twin), cancellationToken);
        string text = parsed.GetValue(json) ? ImportView.Machine(import) : ImportView.Person(import, folder);
        await terminal.Output.WriteLineAsync(text.AsMemory(), cancellationToken);
        return CommandTree.Good;
    }
}
