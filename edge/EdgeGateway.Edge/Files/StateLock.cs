using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Edge.Files;

/// <summary>One gateway at a time works in a state directory; the lock ends with the process, however it ends.</summary>
internal sealed class StateLock : IDisposable
{
    private const string FileName = "gateway.lock";

    private readonly FileStream file;

    private StateLock(FileStream file) => this.file = file;

    /// <summary>Takes the lock.</summary>
    /// <exception cref="OperatorException">Another process has it, or it may not be written.</exception>
    public static StateLock Take(StateDirectory state)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            var taken = new StateLock(new FileStream(state.File(FileName), options));
            OwnerOnly.Tighten(taken.file.SafeFileHandle);
            return taken;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new OperatorException($"The state directory {state.Path} cannot be used ({e.Message}): chown it, with all that is in it, to the user that runs edge-gateway.", e);
        }
        catch (IOException e)
        {
            throw new OperatorException($"The state directory {state.Path} is in use by a running edge-gateway: stop it first, or name another directory with --state DIR.", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}
