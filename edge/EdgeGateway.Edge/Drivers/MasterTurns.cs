using EdgeGateway.Contracts.Catalog;

namespace EdgeGateway.Edge.Drivers;

/// <summary>The gateway's turns on a line whose device is a master too: each begins after silence and is as long as the map says.</summary>
/// <param name="other">What the map says of the other master.</param>
/// <param name="clock">Time.</param>
internal sealed class MasterTurns(DualMasterProfile other, TimeProvider clock)
{
    private static readonly TimeSpan FirstGuess = TimeSpan.FromMilliseconds(500);

    private long? begun;
    private TimeSpan longest = FirstGuess;

    /// <summary>What the map says of the other master.</summary>
    public DualMasterProfile Other => other;

    /// <summary>Whether our turn is long enough for one more exchange, judged by the longest of this turn.</summary>
    public bool HasRoom => begun is { } at && clock.GetElapsedTime(at) + longest <= other.Window;

    /// <summary>An exchange in our turn is over.</summary>
    public void Asked(TimeSpan took) => longest = took > longest ? took : longest;

    /// <summary>A new turn began, and its first exchange is over.</summary>
    /// <param name="took">How long silence and exchange took.</param>
    /// <param name="most">How long the exchange took at most.</param>
    public void Began(TimeSpan took, TimeSpan most)
    {
        TimeSpan exchange = took < most ? took : most;
        begun = clock.GetTimestamp() - (long)(exchange.TotalSeconds * clock.TimestampFrequency);
        longest = FirstGuess;
    }

    /// <summary>Nothing is known of the line: the next exchange waits for silence.</summary>
    public void Lost() => begun = null;
}
