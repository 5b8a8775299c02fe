using EdgeGateway.Edge.Buses;

namespace EdgeGateway.Edge.Commissioning.Listening;

/// <summary>Cuts what comes in into bursts, at the pauses.</summary>
/// <param name="pause">What parts two bursts.</param>
internal sealed class BurstRecorder(TimeSpan pause)
{
    private readonly List<Burst> bursts = [];
    private List<LineByte> open = [];
    private TimeSpan first, last;
    private int known;

    /// <summary>Where new bytes go; say <see cref="Came"/> behind them.</summary>
    public List<LineByte> Incoming => open;

    /// <summary>Bytes have come.</summary>
    /// <returns>The burst that ended before them; null when they belong to the one that is open.</returns>
    public Burst? Came(TimeSpan at)
    {
        Burst? ended = null;
        if (known > 0 && at - last > pause)
        {
            bursts.Add(ended = new Burst(first, open[..known]));
            open = open[known..];
            known = 0;
        }

        first = known == 0 ? at : first;
        (last, known) = (at, open.Count);
        return ended;
    }

    /// <summary>All bursts; the last ends here.</summary>
    public IReadOnlyList<Burst> End()
    {
        if (open.Count > 0)
        {
            bursts.Add(new Burst(first, open));
            (open, known) = ([], 0);
        }

        return bursts;
    }
}
