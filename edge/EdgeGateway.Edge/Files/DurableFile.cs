using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Edge.Files;

/// <summary>A small file that is replaced whole or not at all, also by a power cut; readable by its owner only.</summary>
internal static class DurableFile
{
    /// <summary>The file's text, or null when there is none.</summary>
    public static string? Read(string path) => File.Exists(path) ? File.ReadAllText(path) : null;

    /// <summary>Returns when the new text is on the disk.</summary>
    /// <exception cref="IOException">The disk refused; the old text stands.</exception>
    public static void Write(string path, string text)
    {
        string temporary = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(temporary, options))
        {
            stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
            stream.Flush();
            DiskSync.File(stream.SafeFileHandle);
        }

        File.Move(temporary, path, overwrite: true);
        DiskSync.Folder(Path.GetDirectoryName(path)!);
    }
}
