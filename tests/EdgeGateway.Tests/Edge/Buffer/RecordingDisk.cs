namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>Two files in memory that remember every write, cut and sync, so that a power cut can be played at any moment.</summary>
internal sealed class RecordingDisk
{
    private const int Sector = 512;

    private readonly List<Step> steps = [];
    private readonly Lock gate = new();

    public RecordingDisk() => Files = [new RecordingFile(this, 0), new RecordingFile(this, 1)];

    public IReadOnlyList<RecordingFile> Files { get; }

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
    public RecordingFile[] AfterPowerCut(int afterSteps, Random random, bool syncCounts = true)
    {
        var disk = new RecordingDisk();
        double kept = random.Next(3) * 0.5;
        int[] synced = [.. Enumerable.Range(0, 2).Select(file => syncCounts ? steps.FindLastIndex(afterSteps - 1, s => s.File == file && s.Kind == Kind.Sync) : -1)];
        for (int i = 0; i < afterSteps; i++)
        {
            Step step = steps[i];
            RecordingFile file = disk.Files[step.File];
            if (i < synced[step.File] || random.NextDouble() < kept)
            {
                Apply(file, step, step.Bytes.Length);
            }
            else if (step.Kind == Kind.Write && random.Next(4) == 0)
            {
                Apply(file, step, Math.Min(step.Bytes.Length, Sector * random.Next(0, 17)));
            }
        }

        return [.. disk.Files];
    }

    public void Add(int file, Kind kind, long at, byte[] bytes)
    {
        lock (gate)
        {
            steps.Add(new Step(file, kind, at, bytes));
        }
    }

    private static void Apply(RecordingFile file, Step step, int length)
    {
        if (step.Kind == Kind.Write)
        {
            file.Write(step.At, step.Bytes.AsSpan(0, length));
        }
        else if (step.Kind == Kind.Cut)
        {
            file.SetLength(step.At);
        }
    }

    internal enum Kind
    {
        Write,
        Cut,
        Sync,
    }

    private sealed record Step(int File, Kind Kind, long At, byte[] Bytes);
}
