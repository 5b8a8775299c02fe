using EdgeGateway.HardwareSim.Physics;

namespace EdgeGateway.HardwareSim.Faults;

/// <summary>Decides what goes wrong on one line. The same faults, seed and requests give the same run: chance depends on the number of the request and on nothing else.</summary>
/// <param name="faults">What may go wrong.</param>
/// <param name="seed">Decides everything that is left to chance.</param>
/// <param name="line">The line's name: every line has a chance of its own.</param>
/// <param name="time">Measures the time since the start.</param>
internal sealed class FaultScript(IReadOnlyList<LineFault> faults, long seed, string line, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly LineFault[] ofReplies = [.. faults.Where(f => !f.IsState)], states = [.. faults.Where(f => f.IsState)];
    private readonly long begun = time.GetTimestamp();
    private readonly long[] heardByUnit = new long[byte.MaxValue + 1];
    private readonly Dictionary<LineFaultKind, long> happened = [];
    private long heard;

    /// <summary>Nothing goes wrong.</summary>
    public static FaultScript None { get; } = new([], 0, "", TimeProvider.System);

    /// <summary>Whether nothing ever goes wrong.</summary>
    public bool IsEmpty => faults.Count == 0;

    /// <summary>What has gone wrong so far, and how often.</summary>
    public IReadOnlyDictionary<LineFaultKind, long> Happened
    {
        get
        {
            lock (gate)
            {
                return new Dictionary<LineFaultKind, long>(happened);
            }
        }
    }

    /// <summary>Decides about the reply to the next request.</summary>
    /// <param name="unit">Who is asked.</param>
    /// <returns>The faults in the order in which they happen, and the chance that shapes them.</returns>
    public (IReadOnlyList<LineFault> Faults, Chance Chance) Next(byte unit)
    {
        lock (gate)
        {
            var chance = Chance.For(seed, $"{line} {heard}");
            TimeSpan elapsed = time.GetElapsedTime(begun);
            var due = new List<LineFault>();
            foreach (LineFault fault in ofReplies)
            {
                // drawn in any case, so that one fault's time does not shift another one's chance
                bool isChosen = chance.Happens(fault.Probability);
                if (isChosen && (fault.Unit ?? unit) == unit && fault.IsDue(HeardFor(fault), elapsed))
                {
                    due.Add(fault);
                    Count(fault.Kind);
                }
            }

            heard++;
            heardByUnit[unit]++;
            return ([.. due.OrderBy(f => f.Kind)], chance);
        }
    }

    /// <summary>The state of this kind that the line is in now; null: none.</summary>
    public LineFault? State(LineFaultKind kind)
    {
        if (states.Length == 0)
        {
            return null;
        }

        lock (gate)
        {
            TimeSpan elapsed = time.GetElapsedTime(begun);
            return Array.Find(states, s => s.Kind == kind && s.IsDue(HeardFor(s), elapsed));
        }
    }

    /// <summary>Counts a state that has come over the line.</summary>
    public void Began(LineFaultKind kind)
    {
        lock (gate)
        {
            Count(kind);
        }
    }

    private long HeardFor(LineFault fault) => fault.Unit is { } unit ? heardByUnit[unit] : heard;

    private void Count(LineFaultKind kind) => happened[kind] = happened.GetValueOrDefault(kind) + 1;
}
