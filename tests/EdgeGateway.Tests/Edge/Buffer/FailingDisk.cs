using EdgeGateway.Edge.Files;

namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>A disk that answers one call, or each from one on, with an input/output error.</summary>
/// <param name="disk">The disk.</param>
internal sealed class FailingDisk(MemoryDisk disk) : IDisk
{
    private readonly Lock gate = new();
    private int untilFailure = -1;
    private Call failing;
    private bool forEver;

    internal enum Call
    {
        Write,
        Sync,
        Name,
    }

    /// <summary>Calls that failed.</summary>
    public int Failures { get; private set; }

    /// <summary>Lets the n-th call from now on fail.</summary>
    public void FailAt(Call call, int number, bool always)
    {
        lock (gate)
        {
            (failing, untilFailure, forEver) = (call, number, always);
        }
    }

    /// <summary>All is well again.</summary>
    public void Heal() => FailAt(Call.Write, -1, always: false);

    /// <summary>Throws when this is the call that fails.</summary>
    public void Enter(Call call)
    {
        lock (gate)
        {
            if (call != failing || untilFailure <= 0 || --untilFailure > 0)
            {
                return;
            }

            Failures++;
            untilFailure = forEver ? 1 : -1;
        }

        throw new IOException($"Input/output error ({call})");
    }

    public IRawFile Open(string path) => new FailingFile(this, (MemoryFile)disk.Open(path));

    public bool Exists(string path) => disk.Exists(path);

    public IReadOnlyList<string> Files(string folder) => disk.Files(folder);

    public void CreateFolder(string folder) => disk.CreateFolder(folder);

    public void Delete(string path)
    {
        Enter(Call.Name);
        disk.Delete(path);
    }

    public void Move(string from, string to)
    {
        Enter(Call.Name);
        disk.Move(from, to);
    }

    public string? ReadText(string path) => disk.ReadText(path);

    public void WriteText(string path, string text)
    {
        Enter(Call.Write);
        Enter(Call.Sync);
        disk.WriteText(path, text);
    }

    public long FreeBytes(string folder) => disk.FreeBytes(folder);

    public void SyncFolder(string folder)
    {
        Enter(Call.Sync);
        disk.SyncFolder(folder);
    }
}
