using EdgeGateway.Analytics.Peers;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>How one installation compares with its peers, in the period in which it differs most.</summary>
/// <param name="Plant">The comparison.</param>
/// <param name="Grid">The period.</param>
internal sealed record PeerScore(PlantScore Plant, FleetGrid Grid)
{
    /// <summary>Since when, UTC; null when from the first reading on.</summary>
    public DateTime? SinceUtc => Plant.First.SinceHour is { } hour and > 0 ? Grid.Window.HourUtc(hour) : null;
}
