using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Hub.Storage;

/// <summary>Changes of files that survive a power cut, whole or not at all.</summary>
internal static class Disk
{
    private const UnixFileMode OwnerReadWrite = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Replaces a file whole or not at all, durably, readable by its owner only.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        string temporary = path + ".new";
        File.Delete(temporary);
        using (FileStream stream = CreatePrivate(temporary))
        {
            stream.Write(content);
            stream.Flush();
            DiskSync.File(stream.SafeFileHandle);
        }

        File.Move(temporary, path, overwrite: true);
        DiskSync.Folder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Deletes a file durably; a missing file is fine.</summary>
    public static void Delete(string path)
    {
        File.Delete(path);
        DiskSync.Folder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Creates a file that only its owner may read; it must not exist.</summary>
    public static FileStream CreatePrivate(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerReadWrite;
        }

        return new FileStream(path, options);
    }
}
