using EdgeGateway.Analytics.Findings;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>An installation that deserves a look.</summary>
/// <param name="Rank">From 1.</param>
/// <param name="Member">Which one.</param>
/// <param name="NamedByRule">Whether the height rule of the reference method names it; false in the fleet method, which has no such rule.</param>
/// <param name="Reason">Why, in words.</param>
internal sealed record FleetAnomaly(int Rank, FleetMember Member, bool NamedByRule, string Reason)
{
    /// <summary>The finding in its parts; null in the reference method, which knows no causes.</summary>
    public Finding? Finding { get; init; }
}
