using System.Diagnostics;
using EdgeGateway.Edge.Files;

namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>The machine's disk, on which this process kills itself with SIGKILL in the middle of a chosen call.</summary>
/// <param name="moment">Which calls count.</param>
/// <param name="number">The how manieth of them is the last, from 1 on.</param>
internal sealed class KillingDisk(KillMoment moment, int number) : IDisk
{
    private int left = number;

    /// <summary>Kills when this is the call.</summary>
    public void Pass(KillMoment passed)
    {
        if (IsLast(passed))
        {
            Kill();
        }
    }

    /// <summary>Whether this is the call that must not end.</summary>
    public bool IsLast(KillMoment passed) => passed == moment && Interlocked.Decrement(ref left) == 0;

    /// <summary>Ends this process as the kernel would when memory is short: at once.</summary>
    public static void Kill()
    {
        Process.GetCurrentProcess().Kill();
        new ManualResetEventSlim().Wait(); // the signal is under way
    }

    public IRawFile Open(string path)
    {
        if (IsSegment(path) && !Exists(path))
        {
            Pass(KillMoment.Roll);
        }

        IRawFile file = LocalDisk.Instance.Open(path);
        return IsSegment(path) ? new KillingFile(this, file, path.EndsWith("-log.db", StringComparison.Ordinal)) : file;
    }

    public bool Exists(string path) => LocalDisk.Instance.Exists(path);

    public IReadOnlyList<string> Files(string folder) => LocalDisk.Instance.Files(folder);

    public void CreateFolder(string folder) => LocalDisk.Instance.CreateFolder(folder);

    public void Delete(string path)
    {
        if (IsSegment(path))
        {
            Pass(KillMoment.Drain);
        }

        LocalDisk.Instance.Delete(path);
    }

    public void Move(string from, string to) => LocalDisk.Instance.Move(from, to);

    public string? ReadText(string path) => LocalDisk.Instance.ReadText(path);

    public void WriteText(string path, string text)
    {
        if (path.EndsWith(".json", StringComparison.Ordinal))
        {
            Pass(KillMoment.Roll);
        }

        LocalDisk.Instance.WriteText(path, text);
    }

    public long FreeBytes(string folder) => LocalDisk.Instance.FreeBytes(folder);

    public void SyncFolder(string folder) => LocalDisk.Instance.SyncFolder(folder);

    private static bool IsSegment(string path) => path.EndsWith(".db", StringComparison.Ordinal);
}
