namespace EdgeGateway.HardwareSim.Lines;

/// <summary>What will be sent, in order of its time; what has the same time, in order of its coming. Timestamps as of <see cref="System.Diagnostics.Stopwatch.GetTimestamp"/>.</summary>
/// <param name="isPaced">A piece is taken a little before its time, and whoever sends it waits to the microsecond.</param>
internal sealed class OutgoingPieces(bool isPaced)
{
    private readonly long near = isPaced ? WireClock.Ticks(TimeSpan.FromMilliseconds(1)) : 0;
    private readonly PriorityQueue<WirePiece, (long Due, long Order)> waiting = new();
    private long order;

    /// <summary>How many wait.</summary>
    public int Count => waiting.Count;

    /// <param name="now">When the request came: echoes are due.</param>
    /// <param name="replyFrom">When a slave that does not think may begin to reply.</param>
    /// <param name="pieces">What the request brought.</param>
    public void Add(long now, long replyFrom, List<WirePiece> pieces)
    {
        foreach (WirePiece piece in pieces)
        {
            waiting.Enqueue(piece, (piece.IsEcho ? now : replyFrom + WireClock.Ticks(piece.After), order++));
        }
    }

    /// <summary>Takes the next piece whose time has come.</summary>
    /// <param name="now">The time.</param>
    /// <param name="piece">The piece.</param>
    /// <param name="due">Its time.</param>
    public bool TryTake(long now, out WirePiece piece, out long due)
    {
        bool isDue = waiting.TryPeek(out piece, out (long Due, long Order) key) && key.Due <= now + near;
        due = key.Due;
        return isDue && waiting.TryDequeue(out piece, out _);
    }

    /// <summary>How long until the next piece is due, at most <paramref name="most"/>.</summary>
    public TimeSpan Wait(long now, TimeSpan most)
    {
        if (!waiting.TryPeek(out _, out (long Due, long Order) key))
        {
            return most;
        }

        TimeSpan left = WireClock.Duration(Math.Max(0, key.Due - near - now));
        return left < most ? left : most;
    }

    /// <summary>Forgets what waits.</summary>
    public void Clear() => waiting.Clear();
}
