using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Drivers.Planning;

/// <summary>What one device has taught about its registers: holes and seams. Kept by <see cref="LearnedRegistersFile"/>; its members may be read from any thread.</summary>
internal sealed class LearnedRegisters(Action changed)
{
    private readonly Lock gate = new();
    private volatile Lesson lesson = new([], []);

    /// <summary>The holes.</summary>
    public IReadOnlyList<LearnedHole> Holes => lesson.Holes;

    /// <summary>The seams.</summary>
    public IReadOnlyList<Seam> Seams => lesson.Seams;

    /// <summary>Whether it taught nothing.</summary>
    public bool IsEmpty => lesson is { Holes.Count: 0, Seams.Count: 0 };

    /// <summary>Counts changes, so that a plan can tell that it is old.</summary>
    public int Version { get; private set; }

    /// <summary>Starts with what was learned before.</summary>
    public void Restore(IReadOnlyList<LearnedHole> holes, IReadOnlyList<Seam> seams) => lesson = new Lesson(holes, seams);

    /// <summary>Learns what a search found.</summary>
    public void Learn(RefusalSearch search, ModbusExceptionCode code, DateTimeOffset at)
    {
        if (search.Hole is { } hole)
        {
            Change(old => new Lesson([.. old.Holes.Where(known => known.Span != hole), new LearnedHole(hole, code, at)], old.Seams));
        }
        else if (search.Seam is { } seam)
        {
            Change(old => new Lesson(old.Holes, [.. old.Seams.Where(known => known != seam), seam]));
        }
    }

    /// <summary>It refused once more.</summary>
    public void AskedAgain(LearnedHole hole, DateTimeOffset at) =>
        Change(old => new Lesson([.. old.Holes.Select(known => known == hole ? known with { AskedAt = at } : known)], old.Seams));

    /// <summary>The device has the registers now.</summary>
    public void Forget(LearnedHole hole) => Change(old => new Lesson([.. old.Holes.Where(known => known != hole)], old.Seams));

    /// <summary>Everything is to be asked anew.</summary>
    public void ForgetAll() => Change(_ => new Lesson([], []));

    private void Change(Func<Lesson, Lesson> change)
    {
        lock (gate)
        {
            lesson = change(lesson);
            Version++;
        }

        changed();
    }

    private sealed record Lesson(IReadOnlyList<LearnedHole> Holes, IReadOnlyList<Seam> Seams);
}
