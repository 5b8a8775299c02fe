using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Batch.Azure;

/// <summary>Reads files with keys, and refuses those that others may read.</summary>
internal static class KeyFile
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>Reads a secret.</summary>
    /// <exception cref="OperatorException">The file is missing or empty, or others may read or change it.</exception>
    public static string Read(string path, string what)
    {
        string text = SecretFile.Read(path, what);
        return OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Others) == 0
            ? text
            : throw new OperatorException($"The {what} file {path} can be read or changed by others: chmod 400 {path}, and make a new key if others could have seen it.");
    }

    /// <summary>Reads a key in base 64.</summary>
    /// <exception cref="OperatorException">As <see cref="Read"/>, or the content is not base 64.</exception>
    public static byte[] ReadKey(string path, string what)
    {
        try
        {
            return Convert.FromBase64String(Read(path, what));
        }
        catch (FormatException e)
        {
            throw new OperatorException($"The {what} file {path} holds no key in base 64: copy the account's primary key into it, and nothing else.", e);
        }
    }
}
