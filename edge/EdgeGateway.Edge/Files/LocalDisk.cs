using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Edge.Files;

/// <summary>The machine's disk.</summary>
internal sealed class LocalDisk : IDisk
{
    /// <summary>The only one.</summary>
    public static LocalDisk Instance { get; } = new();

    /// <inheritdoc/>
    public IRawFile Open(string path) => RawFile.Open(path);

    /// <inheritdoc/>
    public bool Exists(string path) => File.Exists(path);

    /// <inheritdoc/>
    public IReadOnlyList<string> Files(string folder) => Directory.GetFiles(folder);

    /// <inheritdoc/>
    public void CreateFolder(string folder) => OwnerOnly.CreateFolder(folder);

    /// <inheritdoc/>
    public void Delete(string path) => File.Delete(path);

    /// <inheritdoc/>
    public void Move(string from, string to) => File.Move(from, to, overwrite: true);

    /// <inheritdoc/>
    public string? ReadText(string path) => DurableFile.Read(path);

    /// <inheritdoc/>
    public void WriteText(string path, string text) => DurableFile.Write(path, text);

    /// <inheritdoc/>
    public long FreeBytes(string folder) => new DriveInfo(folder).AvailableFreeSpace;

    /// <inheritdoc/>
    public void SyncFolder(string folder) => DiskSync.Folder(folder);
}
