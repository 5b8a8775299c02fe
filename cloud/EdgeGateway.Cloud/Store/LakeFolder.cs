using System.Globalization;
using EdgeGateway.Contracts.Hosting;
using Microsoft.Win32.SafeHandles;

namespace EdgeGateway.Cloud.Store;

/// <summary>The folder of Parquet files, one sub-folder a day; docs/formats/lake.md.</summary>
internal sealed class LakeFolder
{
    /// <summary>The name of the list of the files that count.</summary>
    public const string ManifestName = "manifest.json";

    private const string StagingName = ".staging";

    public LakeFolder(string root)
    {
        Root = root;
        Directory.CreateDirectory(root);
    }

    public string Root { get; }

    /// <summary>The list of the files that count.</summary>
    public string ManifestPath => Path.Combine(Root, ManifestName);

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

    /// <summary>Removes a file that never came to count.</summary>
    public void Remove(string relative)
    {
        if (File.Exists(Full(relative)))
        {
            File.Delete(Full(relative));
        }
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
        using (SafeFileHandle file = File.OpenHandle(staged, access: FileAccess.ReadWrite))
        {
            DiskSync.File(file);
        }

        string target = Full(relative), folder = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(folder);
        File.Move(staged, target, overwrite: true);
        DiskSync.Folder(folder);
        DiskSync.Folder(Path.GetDirectoryName(folder)!);
    }
}
