namespace EdgeGateway.Edge.Uplink;

/// <summary>How long to wait before the next try: exponential with full jitter, so that a fleet does not come back all at once.</summary>
/// <param name="random">Seeded by the caller.</param>
internal sealed class ReconnectDelay(Random random)
{
    private const int MostDoublings = 10;
    private const double AskedSpread = 0.1;

    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan WhileDown = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan WhileRefused = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan LongestAsked = TimeSpan.FromHours(1);

    private int failures;

    /// <summary>The connection worked: begin again with short waits.</summary>
    public void Reset() => failures = 0;

    /// <summary>The next wait.</summary>
    /// <param name="failure">Why the last try ended; a hub that refuses is left alone for longer than one that is down.</param>
    /// <param name="asked">How long the hub wants to be left alone (Retry-After): the wait is a little longer, an hour at most.</param>
    public TimeSpan Next(HubFailure failure, TimeSpan? asked = null)
    {
        failures = Math.Min(failures + 1, MostDoublings);
        bool isRefused = failure is not HubFailure.Transient;
        TimeSpan most = isRefused ? WhileRefused : TimeSpan.FromTicks(Math.Min(WhileDown.Ticks, First.Ticks << failures));
        TimeSpan least = isRefused ? WhileDown : TimeSpan.Zero;
        TimeSpan wait = least + ((most - least) * random.NextDouble());
        return asked is { } time ? Max(wait, (time < LongestAsked ? time : LongestAsked) * (1 + (AskedSpread * random.NextDouble()))) : wait;
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
