using EdgeGateway.Cloud.Findings;

namespace EdgeGateway.Cloud.Web;

/// <summary>The fleet at one moment.</summary>
/// <param name="Installations">Live ones first, then by findings.</param>
/// <param name="Findings">Those that wait first.</param>
public sealed record FleetState(IReadOnlyList<InstallationRow> Installations, IReadOnlyList<StoredFinding> Findings);
