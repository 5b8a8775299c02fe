using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Hub.Storage;

/// <summary>Only one hub may run in a state directory; the operating system lets go of the lock when the process ends in any way.</summary>
internal static class HubLock
{
    public const string FileName = "hub.lock";

    /// <summary>Takes the lock; dispose to let go.</summary>
    /// <exception cref="OperatorException">Another hub holds it.</exception>
    public static IDisposable Take(StateDirectory state)
    {
        string file = state.File(FileName);
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"Another local-hub already runs in {state.Path} ({e.Message}): stop it, or name another directory with --state.", e);
        }
    }
}
