namespace EdgeGateway.Edge.Files;

/// <summary>Secrets that systemd hands to the service: <c>LoadCredential=</c> and <c>LoadCredentialEncrypted=</c>, files in $CREDENTIALS_DIRECTORY.</summary>
internal static class SystemdCredentials
{
    private static string? Folder => Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY") is { Length: > 0 } folder ? folder : null;

    /// <summary>The path of a credential; null when systemd handed over none of that name.</summary>
    public static string? Find(string name) => Folder is { } folder && File.Exists(Path.Combine(folder, name)) ? Path.Combine(folder, name) : null;

    /// <summary>Whether a file is such a credential.</summary>
    public static bool Hold(string path) => Folder is { } folder && Path.GetDirectoryName(Path.GetFullPath(path)) == Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
}
