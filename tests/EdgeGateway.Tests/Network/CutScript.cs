namespace EdgeGateway.Tests.Network;

/// <summary>A row of connections that are cut, the same one for the same seed; when enough cuts have happened the rest is left alone.</summary>
/// <param name="seed">The seed.</param>
/// <param name="cuts">So many must happen.</param>
/// <param name="connect">Bytes that connecting takes, up and down; a part of the cuts falls within.</param>
internal sealed class CutScript(int seed, int cuts, (int Up, int Down) connect)
{
    private const int MostUp = 8_000, MostDown = 300; // of telemetry and of its acknowledgements
    private const int FewestClosed = 2;

    private readonly Random random = new(seed);
    private readonly Lock gate = new();
    private readonly Dictionary<FaultKind, int> counts = [];
    private int closed;

    /// <summary>Whether connections may be left half-open; where time runs as it does, half a minute is lost on each.</summary>
    public bool HasHoles { get; init; } = true;

    /// <summary>So many connections from the first on are cut while connecting.</summary>
    public int Closed { init => closed = value; }

    /// <summary>After a connection that was cut at work at least two and at most so many are cut while connecting: for a while the way is closed. 0: each is drawn alone.</summary>
    public int MostClosed { get; init; }

    /// <summary>How many cuts happened.</summary>
    public int Happened { get; private set; }

    /// <summary>How many of them fell within the connecting: TLS and what is said before the first message.</summary>
    public int Early { get; private set; }

    /// <summary>Whether enough happened.</summary>
    public bool IsOver => Happened >= cuts;

    /// <summary>The row so far.</summary>
    public List<LinkFault> Row { get; } = [];

    /// <summary>How many of each kind happened.</summary>
    public string Kinds
    {
        get
        {
            lock (gate)
            {
                return string.Join(", ", counts.OrderBy(count => count.Key).Select(count => FormattableString.Invariant($"{count.Key} {count.Value}")));
            }
        }
    }

    /// <summary>What happens to the next connection.</summary>
    public LinkFault Next()
    {
        lock (gate)
        {
            if (IsOver)
            {
                return LinkFault.None;
            }

            Row.Add(Draw());
            return Row[^1];
        }
    }

    /// <summary>A fault happened.</summary>
    public void Note(LinkFault fault)
    {
        lock (gate)
        {
            Happened++;
            Early += IsEarly(fault) ? 1 : 0;
            closed = MostClosed > 0 && !IsEarly(fault) ? random.Next(FewestClosed, MostClosed + 1) : closed;
            counts[fault.Kind] = counts.GetValueOrDefault(fault.Kind) + 1;
        }
    }

    private bool IsEarly(LinkFault fault) => fault.Bytes < (fault.Direction == FlowDirection.Up ? connect.Up : connect.Down);

    private LinkFault Draw()
    {
        FaultKind kind = random.Next(100) switch
        {
            < 4 => FaultKind.Refuse,
            < 54 => FaultKind.Reset,
            < 76 => FaultKind.Close,
            _ => HasHoles ? FaultKind.Hole : FaultKind.Reset,
        };
        FlowDirection direction = random.Next(2) == 0 ? FlowDirection.Up : FlowDirection.Down;
        (int before, int after) = direction == FlowDirection.Up ? (connect.Up, MostUp) : (connect.Down, MostDown);
        bool isEarly = random.Next(100) < 30 || closed > 0;
        closed = Math.Max(0, closed - 1);
        int bytes = kind == FaultKind.Refuse ? 0 : isEarly ? random.Next(before) : before + random.Next(after);
        return new LinkFault(kind, direction, bytes)
        {
            Latency = TimeSpan.FromMilliseconds(random.Next(4) == 0 ? random.Next(1, 10) : 0),
            BytesPerSecond = random.Next(5) == 0 ? random.Next(40_000, 200_000) : 0,
        };
    }
}
