using EdgeGateway.Edge.Files;

namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>A disk that answers some calls, or each from one on, with an input/output error.</summary>
/// <param name="disk">The disk.</param>
internal sealed class FailingDisk(IDisk disk) : IDisk
{
    private readonly Lock gate = new();
    private readonly HashSet<(string Path, long Sector)> lost = [];
    private const int Sector = 512;

    private int before, left;
    private Call failing;

    internal enum Call
    {
        Write,
        Sync,
        Name,
        Read,
    }

    /// <summary>Calls that failed.</summary>
    public int Failures { get; private set; }

    /// <summary>Lets the n-th call from now on fail, alone or with all behind it.</summary>
    public void FailAt(Call call, int number, bool always) => FailAt(call, number, always ? int.MaxValue : 1);

    /// <summary>Lets the n-th call from now on fail, and those behind it until so many have failed.</summary>
    public void FailAt(Call call, int number, int times)
    {
        lock (gate)
        {
            (failing, before, left) = (call, number - 1, times);
        }
    }

    /// <summary>A sector of a file cannot be read any more until it is written, whatever the file is called from now on.</summary>
    public void Lose(string path, long offset)
    {
        lock (gate)
        {
            lost.Add((path, offset / Sector));
        }
    }

    /// <summary>Throws when one of a file's bytes cannot be read, or when this is a call that fails.</summary>
    public void EnterRead(string path, long offset, int length)
    {
        Enter(Call.Read);
        lock (gate)
        {
            if (lost.Any(sector => sector.Path == path && sector.Sector * Sector < offset + length && offset < (sector.Sector + 1) * Sector))
            {
                Failures++;
                throw new IOException("Input/output error (lost sector)");
            }
        }
    }

    /// <summary>A sector that is written whole gets another place on the disk, and can be read again.</summary>
    public void Written(string path, long offset, int length)
    {
        lock (gate)
        {
            lost.RemoveWhere(sector => sector.Path == path && sector.Sector * Sector >= offset && (sector.Sector + 1) * Sector <= offset + length);
        }
    }

    /// <summary>All is well again.</summary>
    public void Heal() => FailAt(Call.Write, 1, times: 0);

    /// <summary>Throws when this is a call that fails.</summary>
    public void Enter(Call call)
    {
        lock (gate)
        {
            if (call != failing || left == 0 || before-- > 0)
            {
                return;
            }

            Failures++;
            (before, left) = (0, left - 1);
        }

        throw new IOException($"Input/output error ({call})");
    }

    public IRawFile Open(string path) => new FailingFile(this, path, disk.Open(path));

    public bool Exists(string path) => disk.Exists(path);

    public IReadOnlyList<string> Files(string folder) => disk.Files(folder);

    public void CreateFolder(string folder) => disk.CreateFolder(folder);

    public void Delete(string path)
    {
        Enter(Call.Name);
        disk.Delete(path);
        Rename(path, null);
    }

    public void Move(string from, string to)
    {
        Enter(Call.Name);
        disk.Move(from, to);
        Rename(to, null);
        Rename(from, to);
    }

    public string? ReadText(string path)
    {
        EnterRead(path, 0, int.MaxValue);
        return disk.ReadText(path);
    }

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

    private void Rename(string from, string? to)
    {
        lock (gate)
        {
            foreach ((string path, long sector) in lost.Where(one => one.Path == from).ToArray())
            {
                lost.Remove((path, sector));
                if (to is not null)
                {
                    lost.Add((to, sector));
                }
            }
        }
    }
}
