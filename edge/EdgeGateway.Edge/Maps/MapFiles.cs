using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Documents;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Edge.Maps;

/// <summary>Finds Modbus catalogue files and looks at them: what refuses them, and what is doubtful.</summary>
internal static class MapFiles
{
    private const string Pattern = "*.json", Modbus = "modbus";

    /// <summary>The files that were named.</summary>
    /// <param name="places">Files, folders of files, or catalogue folders with a folder modbus.</param>
    /// <exception cref="OperatorException">A place is not there, or there is no file in it.</exception>
    public static IReadOnlyList<string> Find(IEnumerable<string> places) => [.. places.SelectMany(Find)];

    /// <summary>Looks at a file.</summary>
    /// <exception cref="OperatorException">The file cannot be read.</exception>
    public static IReadOnlyList<MapFinding> Lint(string file)
    {
        try
        {
            (DeviceMap? map, IReadOnlyList<Finding> refusals) = CatalogFile.ReadDevice(file);
            return map is null
                ? [.. refusals.Select(finding => new MapFinding(file, true, finding.Path, finding.Message))]
                : [.. ExampleLint.Of(map).Select(finding => new MapFinding(file, true, finding.Path, finding.Message)),
                   .. MapLint.Of(map).Select(finding => new MapFinding(file, false, finding.Path, finding.Message))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"The catalogue file {file} cannot be read: {e.Message}", e);
        }
    }

    private static string[] Find(string place)
    {
        if (File.Exists(place))
        {
            return [place];
        }

        string folder = Directory.Exists(Path.Combine(place, Modbus)) ? Path.Combine(place, Modbus) : place;
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, Pattern) : [];
        Array.Sort(files, StringComparer.Ordinal);
        return files.Length > 0
            ? files
            : throw new OperatorException($"There is no catalogue file at {place}: name a JSON file, a folder of them, or a catalogue folder with a folder {Modbus}.");
    }
}
