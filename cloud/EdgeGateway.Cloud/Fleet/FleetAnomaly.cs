namespace EdgeGateway.Cloud.Fleet;

/// <summary>An installation that deserves a look.</summary>
/// <param name="Rank">From 1.</param>
/// <param name="Member">Which one.</param>
/// <param name="NamedByRule">Whether the height rule of the reference method names it.</param>
/// <param name="Reason">Why, in words.</param>
internal sealed record FleetAnomaly(int Rank, FleetMember Member, bool NamedByRule, string Reason);
