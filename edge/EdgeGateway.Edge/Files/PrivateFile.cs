using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Edge.Files;

/// <summary>A file with a secret in it, which nobody but its owner may read; any other is refused, so that a leak is noticed on the day it is made.</summary>
/// <remarks>
/// What systemd hands over lies in a folder that only the service sees; there the group's bits may be the mask of an access list and say nothing
/// (systemd.exec, "Credentials").
/// </remarks>
internal static class PrivateFile
{
    private const UnixFileMode Group = UnixFileMode.GroupRead | UnixFileMode.GroupWrite, Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>Reads the text without the white space around it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="what">What the file holds, for the error text.</param>
    /// <exception cref="OperatorException">The file is missing, empty, not readable, or readable by others.</exception>
    public static string Read(string path, string what)
    {
        string text = SecretFile.Read(path, what);
        if (!OperatingSystem.IsWindows() && (ModeOf(path) & (SystemdCredentials.Hold(path) ? Others : Group | Others)) != 0)
        {
            throw new OperatorException(
                $"The {what} file {path} can be read or written by others (mode {Convert.ToString((int)ModeOf(path), 8)}): chmod 600 it, and make a new secret if somebody may have read it.");
        }

        return text;
    }

    // By the open file: a path may be a link, and the link's own mode says nothing.
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static UnixFileMode ModeOf(string path)
    {
        using Microsoft.Win32.SafeHandles.SafeFileHandle file = File.OpenHandle(path);
        return File.GetUnixFileMode(file);
    }
}
