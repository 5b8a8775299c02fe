namespace EdgeGateway.Contracts.Hosting;

/// <summary>Where a program keeps what must survive a restart: <c>--state DIR</c>, else <c>$XDG_STATE_HOME/edgegateway/NAME</c>, else <c>~/.local/state/edgegateway/NAME</c>.</summary>
public sealed class StateDirectory
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private StateDirectory(string path) => Path = path;

    /// <summary>The directory's full path; it exists.</summary>
    public string Path { get; }

    /// <summary>Finds the directory and creates it, readable by its owner only.</summary>
    /// <param name="given">The value of <c>--state</c>, or null.</param>
    /// <param name="program">The program's name, such as <c>local-hub</c>.</param>
    /// <exception cref="OperatorException">It cannot be created.</exception>
    public static StateDirectory Open(string? given, string program)
    {
        string path = PathOf(given, program);
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path);
            }
            else
            {
                Directory.CreateDirectory(path, OwnerOnly);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"The state directory {path} cannot be created ({e.Message}): name another with --state DIR.", e);
        }

        return new StateDirectory(path);
    }

    /// <summary>Where the directory is, or would be; creates nothing.</summary>
    /// <param name="given">The value of <c>--state</c>, or null.</param>
    /// <param name="program">The program's name, such as <c>local-hub</c>.</param>
    public static string PathOf(string? given, string program) =>
        System.IO.Path.GetFullPath(given ?? System.IO.Path.Combine(DefaultRoot(), "edgegateway", program));

    /// <summary>The full path of a file or folder in the directory.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    private static string DefaultRoot() =>
        Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { Length: > 0 } xdg
            ? xdg
            : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state");
}
