using System.IO.Enumeration;

namespace EdgeGateway.Cloud.Batch;

/// <summary>What a command left in its working folder that counts as a result.</summary>
internal static class ResultFiles
{
    /// <summary>The files in the folder itself that fit one of the patterns, by name. Links are not followed: a result is a file of its own.</summary>
    public static IReadOnlyList<string> In(string folder, IReadOnlyList<string> patterns) =>
    [
        .. new DirectoryInfo(folder).EnumerateFiles()
            .Where(file => file.LinkTarget is null && file.Attributes.HasFlag(FileAttributes.Device) is false)
            .Select(file => file.Name)
            .Where(name => !name.Any(char.IsControl) && patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, name)))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Moves them into the task's folder of results.</summary>
    /// <returns>Their names.</returns>
    public static IReadOnlyList<string> Collect(TaskFolder folder, IReadOnlyList<string> patterns)
    {
        if (!Directory.Exists(folder.Work))
        {
            return [];
        }

        IReadOnlyList<string> names = In(folder.Work, patterns);
        Directory.CreateDirectory(folder.Results);
        foreach (string name in names)
        {
            File.Move(Path.Combine(folder.Work, name), Path.Combine(folder.Results, name), overwrite: true);
        }

        return names;
    }
}
