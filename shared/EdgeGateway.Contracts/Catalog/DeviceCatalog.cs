using EdgeGateway.Contracts.Documents;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Contracts.Catalog;

/// <summary>All device maps that a program knows: the files of shared/catalog, or of a folder of the same shape.</summary>
public sealed class DeviceCatalog
{
    private readonly Dictionary<string, DeviceMap> devices;
    private readonly Dictionary<string, SensorMap> sensors;

    private DeviceCatalog(Dictionary<string, DeviceMap> devices, Dictionary<string, SensorMap> sensors) =>
        (this.devices, this.sensors) = (devices, sensors);

    /// <summary>The Modbus maps by name.</summary>
    public IReadOnlyDictionary<string, DeviceMap> Devices => devices;

    /// <summary>The radio sensor maps by name.</summary>
    public IReadOnlyDictionary<string, SensorMap> Sensors => sensors;

    /// <summary>The folder that lies beside the program.</summary>
    public static string DefaultFolder => Path.Combine(AppContext.BaseDirectory, "catalog");

    /// <summary>Loads <c>FOLDER/modbus/*.json</c> and <c>FOLDER/lpwan/*.json</c>.</summary>
    /// <exception cref="OperatorException">The folder is missing or a file is wrong; names the file and every path in it.</exception>
    public static DeviceCatalog Load(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new OperatorException($"The device catalogue {folder} does not exist: give its folder with --catalog DIR.");
        }

        return new DeviceCatalog(
            Load(Path.Combine(folder, "modbus"), DeviceMapReader.Read, map => map.Name),
            Load(Path.Combine(folder, "lpwan"), SensorMapReader.Read, map => map.Name));
    }

    private static Dictionary<string, T> Load<T>(string folder, Func<DocumentNode, T> read, Func<T, string> nameOf)
        where T : class
    {
        var maps = new Dictionary<string, T>(StringComparer.Ordinal);
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json") : [];
        foreach (string file in files.Order(StringComparer.Ordinal))
        {
            (T? map, IReadOnlyList<Finding> findings) = CatalogFile.Read(file, read, nameOf);
            if (map is null)
            {
                throw new OperatorException($"The catalogue file {file} is wrong:\n  {string.Join("\n  ", findings)}");
            }

            maps.Add(nameOf(map), map);
        }

        return maps;
    }
}
