using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Documents;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Maps.Import;
using EdgeGateway.Edge.Maps.Import.IotEdgeModbus;

namespace EdgeGateway.Edge.Commands;

/// <summary>The folder that an import writes: a configuration and the maps of its devices, all of them or none.</summary>
/// <param name="folder">The folder; nothing in it is overwritten.</param>
/// <param name="installation">The plant's number.</param>
/// <param name="city">Where the plant stands.</param>
internal sealed class ImportedPlant(string folder, long installation, string city)
{
    private const string Catalog = "catalog";

    /// <summary>Writes the maps and the configuration after it was proved that a gateway takes them.</summary>
    /// <param name="import">What was taken over.</param>
    /// <param name="desired">The twin's desired properties.</param>
    /// <param name="twin">The twin's file, for the maps' source.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="OperatorException">A file is there already, or a gateway would refuse the result; then nothing was written.</exception>
    public async Task WriteAsync(TwinImport import, LooseObject desired, string twin, CancellationToken cancellationToken)
    {
        string source = $"configuration of the module iot-edge-modbus, {twin}";
        JsonObject configuration = import.Configuration(desired, installation, city);
        var files = import.Devices.Select(device => (Path.Combine(Catalog, "modbus", $"{device.MapName}.json"), MapDocument.Write(device.Map(source))))
            .Append(("configuration.json", MapDocument.Write(configuration))); // last: a folder that has it is whole
        using NewFiles staged = await NewFiles.StageAsync(folder, files, cancellationToken);
        Prove(configuration, Path.Combine(staged.Folder, Catalog));
        staged.Commit();
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
}
