using EdgeGateway.Cloud.Store;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>Finds out what <c>--input</c> names: CSV files, a folder of them, or a lake.</summary>
internal static class FleetInput
{
    private static readonly string[] CsvEndings = [".csv", ".csv.gz"];

    /// <summary>Opens what was named.</summary>
    /// <param name="inputs">Files, folders, or patterns such as <c>2016-*.csv.gz</c>; at least one.</param>
    /// <param name="selection">Which roles to read and what labels stand for; null is what the comparison works on.</param>
    /// <exception cref="OperatorException">It does not exist, holds nothing that can be read, or is of several kinds.</exception>
    public static ISeriesSource Open(IReadOnlyList<string> inputs, StoreSelection? selection = null)
    {
        string[] paths = [.. inputs.SelectMany(Expand)];
        string[] lakes = [.. paths.Where(IsLake)], others = [.. paths.Except(lakes)];
        if (lakes.Length > 1 || (lakes.Length == 1 && others.Length > 0))
        {
            throw new OperatorException($"--input names the lake {lakes[0]} and {paths.First(path => path != lakes[0])}: give one lake, or CSV files.");
        }

        return lakes.Length == 1 ? LakeInput.Open(lakes[0], selection) : new FleetCsvFiles([.. others.SelectMany(Files).Distinct()], selection?.Measures);
    }

    private static IEnumerable<string> Expand(string input)
    {
        string name = Path.GetFileName(input);
        if (File.Exists(input) || Directory.Exists(input) || name.IndexOfAny(['*', '?']) < 0)
        {
            return [input];
        }

        string folder = Path.GetDirectoryName(input) is { Length: > 0 } given ? given : ".";
        string[] found = Directory.Exists(folder) ? [.. Directory.GetFiles(folder, name).Order(StringComparer.Ordinal)] : [];
        return found.Length > 0 ? found : throw new OperatorException($"No file matches --input {input}: look into the folder {folder}.");
    }

    private static bool IsLake(string path) =>
        Directory.Exists(path) ? !IsState(path) && LakeInput.IsLake(path) : path.EndsWith(LakeInput.FileEnding, StringComparison.OrdinalIgnoreCase) && File.Exists(path);

    private static IEnumerable<string> Files(string path)
    {
        if (!Directory.Exists(path))
        {
            return [path];
        }

        string[] found = [.. Listed(path).Where(file => CsvEndings.Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase))).Order(StringComparer.Ordinal)];
        return found.Length > 0 ? found : throw new OperatorException($"The folder {path} holds neither *.csv and *.csv.gz files nor a lake (manifest.json or *.parquet files){Hint(path)}.");
    }

    private static string[] Listed(string folder)
    {
        try
        {
            return Directory.GetFiles(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"The folder {folder} cannot be read ({e.Message}): give an existing CSV file, or a folder.", e);
        }
    }

    // Its lake lacks the last days, which only the store has.
    private static bool IsState(string folder) => File.Exists(Path.Combine(folder, SeriesStore.FileName));

    private static string Hint(string path) => IsState(path) ? $": it is a state directory, give it as --state {path}" : ": give a file, or another folder";
}
