using System.Text.Json;
using EdgeGateway.Contracts.Documents;

namespace EdgeGateway.Contracts.Catalog;

/// <summary>One file of the catalogue, read on its own: for those who write it.</summary>
public static class CatalogFile
{
    /// <summary>Reads a file of shared/catalog/modbus.</summary>
    /// <param name="path">The file; the device's name must be its name without the extension.</param>
    /// <returns>The map, null when it is wrong; and all that is wrong.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static (DeviceMap? Map, IReadOnlyList<Finding> Findings) ReadDevice(string path) => Read(path, DeviceMapReader.Read, map => map.Name);

    /// <summary>Reads a file by one of the readers.</summary>
    internal static (T? Map, IReadOnlyList<Finding> Findings) Read<T>(string path, Func<DocumentNode, T> read, Func<T, string> nameOf)
        where T : class
    {
        var findings = new List<Finding>();
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            T map = read(new DocumentNode(document.RootElement, "$", findings));
            if (nameOf(map) != Path.GetFileNameWithoutExtension(path))
            {
                findings.Add(new Finding("$.device", $"is \"{nameOf(map)}\"; must be the file's name, \"{Path.GetFileNameWithoutExtension(path)}\""));
            }

            return findings.Count == 0 ? (map, []) : (null, findings);
        }
        catch (JsonException e)
        {
            return (null, [new Finding("$", $"is not JSON: {e.Message}")]);
        }
    }
}
