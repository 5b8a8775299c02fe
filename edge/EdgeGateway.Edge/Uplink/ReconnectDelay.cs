namespace EdgeGateway.Edge.Uplink;

/// <summary>How long to wait before the next try: exponential with full jitter, so that a fleet does not come back all at once.</summary>
/// <param name="random">Seeded by the caller.</param>
internal sealed class ReconnectDelay(Random random)
{
    private const int MostDoublings = 10;

    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan WhileDown = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan WhileRefused = TimeSpan.FromMinutes(1);

    private int failures;

    /// <summary>The connection worked: begin again with short waits.</summary>
    public void Reset() => failures = 0;

    /// <summary>The next wait.</summary>
    /// <param name="failure">Why the last try ended; a hub that refuses is left alone for longer than one that is down.</param>
    public TimeSpan Next(HubFailure failure)
    {
        failures = Math.Min(failures + 1, MostDoublings);
        bool isRefused = failure is not HubFailure.Transient;
        TimeSpan most = isRefused ? WhileRefused : TimeSpan.FromTicks(Math.Min(WhileDown.Ticks, First.Ticks << failures));
        TimeSpan least = isRefused ? WhileDown : TimeSpan.Zero;
        return least + ((most - least) * random.NextDouble());
    }
}
