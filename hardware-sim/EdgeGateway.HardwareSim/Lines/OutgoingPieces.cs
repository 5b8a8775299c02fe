using System.Diagnostics;

namespace EdgeGateway.HardwareSim.Lines;

/// <summary>What will be sent, in order of its time; what has the same time, in order of its coming.</summary>
internal sealed class OutgoingPieces
{
    private readonly PriorityQueue<WirePiece, (long Due, long Order)> waiting = new();
    private long order;

    /// <summary>How many wait.</summary>
    public int Count => waiting.Count;

    /// <param name="end">When the request ended, as of <see cref="Stopwatch.GetTimestamp"/>.</param>
    /// <param name="pieces">What it brought.</param>
    public void Add(long end, List<WirePiece> pieces)
    {
        foreach (WirePiece piece in pieces)
        {
            waiting.Enqueue(piece, (end + (long)(piece.After.TotalSeconds * Stopwatch.Frequency), order++));
        }
    }

    /// <summary>Takes the next piece whose time has come.</summary>
    public bool TryTake(long now, out WirePiece piece)
    {
        bool isDue = waiting.TryPeek(out piece, out (long Due, long Order) key) && key.Due <= now;
        return isDue && waiting.TryDequeue(out piece, out _);
    }

    /// <summary>How long until the next piece is due, at most <paramref name="most"/>.</summary>
    public TimeSpan Wait(long now, TimeSpan most)
    {
        if (!waiting.TryPeek(out _, out (long Due, long Order) key))
        {
            return most;
        }

        TimeSpan left = TimeSpan.FromSeconds((double)Math.Max(0, key.Due - now) / Stopwatch.Frequency);
        return left < most ? left : most;
    }

    /// <summary>Forgets what waits.</summary>
    public void Clear() => waiting.Clear();
}
