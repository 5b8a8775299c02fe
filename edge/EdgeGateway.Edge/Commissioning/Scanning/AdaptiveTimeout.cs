namespace EdgeGateway.Edge.Commissioning.Scanning;

/// <summary>How long to wait for an answer, learnt from those that came: three times the slowest of a hundred, at least the floor.</summary>
/// <remarks>Rule: gateways-compared.md 2 (18): p99 x 3, about 100 ms, so that 247 dead addresses at 9600 baud take less than 30 s.</remarks>
internal sealed class AdaptiveTimeout
{
    /// <summary>Nobody is waited for less; with the question's own time on the wire it makes about 100 ms at 9600 baud.</summary>
    public static readonly TimeSpan Floor = TimeSpan.FromMilliseconds(88);

    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(3);
    private const int Times = 3;
    private const double Share = 0.99;

    private readonly List<TimeSpan> seen = [];
    private readonly TimeSpan least;

    /// <param name="least">The floor; null: <see cref="Floor"/>.</param>
    public AdaptiveTimeout(TimeSpan? least = null) => this.least = least ?? Floor;

    /// <summary>How long to wait now.</summary>
    public TimeSpan Now
    {
        get
        {
            if (seen.Count == 0)
            {
                return least;
            }

            TimeSpan[] ordered = [.. seen.Order()];
            TimeSpan slow = ordered[(int)Math.Ceiling(Share * ordered.Length) - 1] * Times;
            return slow < least ? least : slow > Ceiling ? Ceiling : slow;
        }
    }

    /// <summary>An answer took so long.</summary>
    public void Saw(TimeSpan latency) => seen.Add(latency);
}
