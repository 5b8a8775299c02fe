using EdgeGateway.Edge.Files;

namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>A disk in memory that remembers everything done to it, names too, so that a power cut can be played at any moment.</summary>
internal sealed class MemoryDisk : IDisk
{
    private const int Sector = 512;
    private const long Room = 1 << 20; // too little for ballast, more than the limit that the tests do not set

    private readonly List<Step> steps = [];
    private readonly Dictionary<string, int> names = new(StringComparer.Ordinal);
    private readonly List<MemoryFile> files = [];
    private readonly Lock gate = new();

    internal enum Kind
    {
        Write,
        Cut,
        Sync,
        FailedSync,
        Create,
        Delete,
        Move,
        SyncFolder,
    }

    public int Count
    {
        get
        {
            lock (gate)
            {
                return steps.Count;
            }
        }
    }

    public IRawFile Open(string path)
    {
        lock (gate)
        {
            if (!names.TryGetValue(path, out int number))
            {
                number = files.Count;
                files.Add(NewFile(number));
                names[path] = number;
                steps.Add(new Step(Kind.Create, number, 0, [], path, ""));
            }

            return files[number];
        }
    }

    public bool Exists(string path)
    {
        lock (gate)
        {
            return names.ContainsKey(path);
        }
    }

    public IReadOnlyList<string> Files(string folder)
    {
        lock (gate)
        {
            return [.. names.Keys.Where(path => Path.GetDirectoryName(path) == folder)];
        }
    }

    public void CreateFolder(string folder)
    {
        // A folder is there as soon as a file is in it.
    }

    public void Delete(string path)
    {
        lock (gate)
        {
            if (names.Remove(path))
            {
                steps.Add(new Step(Kind.Delete, -1, 0, [], path, ""));
            }
        }
    }

    public void Move(string from, string to)
    {
        lock (gate)
        {
            names.Remove(from, out int number);
            names[to] = number;
            steps.Add(new Step(Kind.Move, number, 0, [], from, to));
        }
    }

    public string? ReadText(string path)
    {
        lock (gate)
        {
            return names.TryGetValue(path, out int number) ? System.Text.Encoding.UTF8.GetString(files[number].Bytes) : null;
        }
    }

    /// <summary>As the real one does it: beside, synced, renamed, the folder synced.</summary>
    public void WriteText(string path, string text)
    {
        string beside = path + ".new";
        Delete(beside);
        using IRawFile file = Open(beside);
        file.Write(0, System.Text.Encoding.UTF8.GetBytes(text));
        file.Sync();
        Move(beside, path);
        SyncFolder(Path.GetDirectoryName(path)!);
    }

    public long FreeBytes(string folder) => Room;

    public void SyncFolder(string folder) => Add(Kind.SyncFolder, -1, 0, [], folder);

    private void Add(Kind kind, int file, long at, byte[] bytes, string name = "")
    {
        lock (gate)
        {
            steps.Add(new Step(kind, file, at, bytes, name, ""));
        }
    }

    /// <summary>The disk as it can be after the power failed: synced steps hold, each other one may be missing, whole or torn; names change in their order, as in a journal.</summary>
    /// <param name="afterSteps">When: behind so many steps.</param>
    /// <param name="random">Decides what of the rest is there.</param>
    /// <param name="syncCounts">False: a disk that ignores sync.</param>
    public MemoryDisk AfterPowerCut(int afterSteps, Random random, bool syncCounts = true)
    {
        var after = new MemoryDisk();
        files.ForEach(_ => after.files.Add(after.NewFile(after.files.Count)));
        double kept = random.Next(3) * 0.5;
        bool[] holds = Durable(afterSteps, syncCounts);
        bool journal = true;
        for (int i = 0; i < afterSteps; i++)
        {
            Step step = steps[i];
            if (step.Kind is Kind.Create or Kind.Delete or Kind.Move)
            {
                journal = journal && (holds[i] || random.NextDouble() < kept);
                after.Rename(step, journal);
            }
            else if (holds[i] || random.NextDouble() < kept)
            {
                after.Apply(step, step.Bytes.Length);
            }
            else if (step.Kind == Kind.Write && random.Next(4) == 0)
            {
                after.Apply(step, Math.Min(step.Bytes.Length, Sector * random.Next(0, 17)));
            }
        }

        after.steps.Clear();
        return after;
    }

    /// <summary>Which steps a power cut cannot undo. Bytes that a refused sync should have kept are not kept by a later one: the system counts those pages as clean. Lengths and names are in its journal, which is written later or never again.</summary>
    private bool[] Durable(int afterSteps, bool syncCounts)
    {
        bool[] holds = new bool[afterSteps];
        bool namesHold = false;
        HashSet<int> bytesHold = [], lengthsHold = [];
        for (int i = afterSteps - 1; i >= 0 && syncCounts; i--)
        {
            Step step = steps[i];
            holds[i] = step.Kind switch
            {
                Kind.Write => bytesHold.Contains(step.File),
                Kind.Cut => lengthsHold.Contains(step.File),
                _ => namesHold,
            };
            namesHold |= step.Kind == Kind.SyncFolder;
            if (step.Kind == Kind.Sync)
            {
                bytesHold.Add(step.File);
                lengthsHold.Add(step.File);
            }
            else if (step.Kind == Kind.FailedSync)
            {
                bytesHold.Remove(step.File);
            }
        }

        return holds;
    }

    private MemoryFile NewFile(int number) => new((kind, at, bytes) => Add(kind, number, at, bytes));

    private void Rename(Step step, bool happened)
    {
        if (!happened)
        {
            return;
        }

        names.Remove(step.Name);
        if (step.Kind != Kind.Delete)
        {
            names[step.Kind == Kind.Move ? step.To : step.Name] = step.File;
        }
    }

    private void Apply(Step step, int length)
    {
        if (step.Kind == Kind.Write)
        {
            files[step.File].Write(step.At, step.Bytes.AsSpan(0, length));
        }
        else if (step.Kind == Kind.Cut)
        {
            files[step.File].SetLength(step.At);
        }
    }

    /// <param name="Kind">What was done.</param>
    /// <param name="File">To which file, whatever its name; -1: none.</param>
    /// <param name="At">Where, or the new length.</param>
    /// <param name="Bytes">What was written.</param>
    /// <param name="Name">The name that changed.</param>
    /// <param name="To">The new name.</param>
    private sealed record Step(Kind Kind, int File, long At, byte[] Bytes, string Name, string To);
}
