using EdgeGateway.Analytics.Peers;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>How one installation compares with its peers, in the period in which it differs most.</summary>
/// <param name="Score">The strength of the strongest evidence: 1 is where healthy installations end.</param>
/// <param name="First">The evidence for the likeliest cause.</param>
/// <param name="Grid">The period.</param>
internal sealed record PeerScore(double Score, Evidence First, FleetGrid Grid)
{
    /// <summary>Since when, UTC; null when from the first reading on.</summary>
    public DateTime? SinceUtc => First.SinceHour is { } hour and > 0 ? Grid.Window.HourUtc(hour) : null;
}
