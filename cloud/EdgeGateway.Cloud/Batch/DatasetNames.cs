using System.Globalization;

namespace EdgeGateway.Cloud.Batch;

/// <summary>Names the datasets of a job: by their files, each name once.</summary>
internal static class DatasetNames
{
    private const int Longest = 56;

    /// <summary>The names, in the order of the files.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<string> paths)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return [.. paths.Select(path => Free(JobShelf.Word(Stem(path), Longest), taken))];
    }

    private static string Stem(string path)
    {
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
        name = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
        return name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
    }

    private static string Free(string name, HashSet<string> taken)
    {
        string free = name;
        for (int again = 2; !taken.Add(free); again++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{name}-{again}");
        }

        return free;
    }
}
