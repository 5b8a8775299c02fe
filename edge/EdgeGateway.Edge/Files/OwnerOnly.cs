using Microsoft.Win32.SafeHandles;

namespace EdgeGateway.Edge.Files;

/// <summary>Keeps files and folders of the state directory from everybody but their owner, also those that a former version made for all to read.</summary>
internal static class OwnerOnly
{
    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite, FolderMode = FileMode | UnixFileMode.UserExecute;

    /// <summary>Creates a folder with mode 0700, or gives one that is there this mode.</summary>
    /// <exception cref="IOException">It cannot be created.</exception>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(path, FolderMode);
        try
        {
            if ((File.GetUnixFileMode(path) & ~FolderMode) != 0)
            {
                File.SetUnixFileMode(path, FolderMode);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A read-only disk, or the folder is another's: no reason not to work.
        }
    }

    /// <summary>Gives an open file the mode 0600.</summary>
    public static void Tighten(SafeFileHandle file)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        try
        {
            File.SetUnixFileMode(file, FileMode);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // As above.
        }
    }
}
