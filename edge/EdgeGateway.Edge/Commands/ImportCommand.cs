using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Documents;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Maps.Import;
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

        string maps = Path.Combine(folder, "catalog", "modbus");
        Directory.CreateDirectory(maps);
        foreach (ImportedDevice device in import.Devices)
        {
            string source = $"configuration of the module iot-edge-modbus, {Path.GetFileName(twin)}";
            await NewFile.WriteAsync(Path.Combine(maps, $"{device.MapName}.json"), MapDocument.Write(device.Map(source)), cancellationToken);
        }

        JsonObject configuration = import.Configuration(desired, parsed.GetValue(installation), parsed.GetRequiredValue(city));
        Prove(configuration, Path.Combine(folder, "catalog"));
        await NewFile.WriteAsync(Path.Combine(folder, "configuration.json"), MapDocument.Write(configuration), cancellationToken);
        string text = parsed.GetValue(json) ? Machine(import) : Person(import, folder);
        await terminal.Output.WriteLineAsync(text.AsMemory(), cancellationToken);
        return CommandTree.Good;
    }

    /// <summary>What is written is what a gateway takes.</summary>
    private static void Prove(JsonObject configuration, string catalog)
    {
        using JsonDocument written = JsonDocument.Parse(configuration.ToJsonString());
        (GatewayConfiguration? read, IReadOnlyList<Finding> findings) = ConfigurationReader.Read(written.RootElement, DeviceCatalog.Load(catalog));
        if (read is null)
        {
            throw new OperatorException($"The old configuration makes one that the gateway refuses: {string.Join("; ", findings)}. Mend that in the twin and import it again.");
        }
    }

    private static string Person(TwinImport import, string folder)
    {
        string taken = string.Join(Environment.NewLine, import.Devices.Select(device => $"  {device.Name}: unit {device.Unit} on {device.Bus}, map {device.MapName}"));
        string missed = import.NotTaken.Count == 0
            ? "Everything was taken over."
            : $"Not taken over as it was:{Environment.NewLine}{string.Join(Environment.NewLine, import.NotTaken.Select(item => $"  {item.Path}: {item.Why}"))}";
        return $"""
            wrote {folder}: {import.Devices.Count} devices
            {taken}
            {missed}
            Check it: edge-gateway check --configuration {Path.Combine(folder, "configuration.json")} --catalog {Path.Combine(folder, "catalog")}
            """;
    }

    private static string Machine(TwinImport import) => new JsonObject
    {
        ["devices"] = new JsonArray([.. import.Devices.Select(device => new JsonObject { ["device"] = device.Name, ["bus"] = device.Bus, ["unit"] = device.Unit, ["map"] = device.MapName })]),
        ["notTaken"] = new JsonArray([.. import.NotTaken.Select(item => new JsonObject { ["path"] = item.Path, ["why"] = item.Why })]),
    }.ToJsonString();
}
