namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>Two files in memory that remember every write, cut and sync, so that a power cut can be played at any moment.</summary>
internal sealed class RecordingDisk
{
    private const int Sector = 512;

    private readonly List<Step> steps = [];
    private readonly Lock gate = new();

    public RecordingDisk() => Files = [NewFile(0), NewFile(1)];

    public IReadOnlyList<MemoryFile> Files { get; }

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

    /// <summary>Files as they can look after the power failed: synced steps hold, each other one may be missing, whole or torn.</summary>
    public MemoryFile[] AfterPowerCut(int afterSteps, Random random, bool syncCounts = true)
    {
        var disk = new RecordingDisk();
        double kept = random.Next(3) * 0.5;
        int[] synced = [.. Enumerable.Range(0, 2).Select(file => syncCounts ? steps.FindLastIndex(afterSteps - 1, s => s.File == file && s.Kind == MemoryDisk.Kind.Sync) : -1)];
        for (int i = 0; i < afterSteps; i++)
        {
            Step step = steps[i];
            MemoryFile file = disk.Files[step.File];
            if (i < synced[step.File] || random.NextDouble() < kept)
            {
                Apply(file, step, step.Bytes.Length);
            }
            else if (step.Kind == MemoryDisk.Kind.Write && random.Next(4) == 0)
            {
                Apply(file, step, Math.Min(step.Bytes.Length, Sector * random.Next(0, 17)));
            }
        }

        return [.. disk.Files];
    }

    private MemoryFile NewFile(int number) => new((kind, at, bytes) =>
    {
        lock (gate)
        {
            steps.Add(new Step(number, kind, at, bytes));
        }
    });

    private static void Apply(MemoryFile file, Step step, int length)
    {
        if (step.Kind == MemoryDisk.Kind.Write)
        {
            file.Write(step.At, step.Bytes.AsSpan(0, length));
        }
        else if (step.Kind == MemoryDisk.Kind.Cut)
        {
            file.SetLength(step.At);
        }
    }

    private sealed record Step(int File, MemoryDisk.Kind Kind, long At, byte[] Bytes);
}
