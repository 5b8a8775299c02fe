using System.Globalization;

namespace EdgeGateway.Cloud.Store;

/// <summary>The folder of Parquet files, one sub-folder a day; docs/formats/lake.md.</summary>
internal sealed class LakeFolder
{
    private const string StagingName = ".staging";

    public LakeFolder(string root)
    {
        Root = root;
        Directory.CreateDirectory(root);
    }

    public string Root { get; }

    /// <summary>The list of the files that count.</summary>
    public string ManifestPath => Path.Combine(Root, "manifest.json");

    /// <summary>The full path of a file of the lake.</summary>
    public string Full(string relative) => Path.Combine(Root, relative);

    /// <summary>Where a new file of a day will lie, relative to the lake.</summary>
    public static string NewPath(DateOnly day, string name) =>
        string.Create(CultureInfo.InvariantCulture, $"readings/date={day:yyyy-MM-dd}/{name}.parquet");

    /// <summary>An empty folder for files that are being written.</summary>
    public string NewStaging()
    {
        string folder = Path.Combine(Root, StagingName, Guid.NewGuid().ToString("n"));
        Directory.CreateDirectory(folder);
        return folder;
    }

    /// <summary>Removes what earlier runs left half-written.</summary>
    public void RemoveStaging()
    {
        string folder = Path.Combine(Root, StagingName);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Moves a finished file to its place so that it survives a power cut: its bytes, and then its name, are on disk.</summary>
    public void Publish(string staged, string relative)
    {
        FlushFile(staged);
        string target = Full(relative), folder = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(folder);
        File.Move(staged, target, overwrite: true);
        FlushFolder(folder);
        FlushFolder(Path.GetDirectoryName(folder)!);
    }

    private static void FlushFile(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    private static void FlushFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // A folder can be opened for reading only, and .NET flushes such a handle too.
        using Microsoft.Win32.SafeHandles.SafeFileHandle handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read);
        RandomAccess.FlushToDisk(handle);
    }
}
