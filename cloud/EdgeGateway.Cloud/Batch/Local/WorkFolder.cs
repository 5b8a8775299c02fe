namespace EdgeGateway.Cloud.Batch.Local;

/// <summary>Prepares the folder in which a command runs.</summary>
internal static class WorkFolder
{
    private const UnixFileMode ReadOnly = UnixFileMode.UserRead, RunOnly = UnixFileMode.UserRead | UnixFileMode.UserExecute;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes the folder and puts copies of the inputs into it: what the command does to them stays there.</summary>
    public static async Task FillAsync(string folder, IReadOnlyList<TaskFile> inputs, CancellationToken cancellationToken)
    {
        Make(folder);
        Make(Path.Combine(folder, ScriptEnvironment.TemporaryName));
        foreach (TaskFile input in inputs)
        {
            string path = Path.Combine(folder, input.Name);
            Make(Path.GetDirectoryName(path)!);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = OwnerOnly;
            }

            await using (var copy = new FileStream(path, options))
            {
                await input.CopyToAsync(copy, cancellationToken);
            }

            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, input.Executable ? RunOnly : ReadOnly);
            }
        }
    }

    private static void Make(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly);
        }
    }
}
