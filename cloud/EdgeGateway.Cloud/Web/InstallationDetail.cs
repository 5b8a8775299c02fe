using EdgeGateway.Cloud.Store;

namespace EdgeGateway.Cloud.Web;

/// <summary>What the page shows of the selected installation.</summary>
/// <param name="From">Begin of the curves, UTC.</param>
/// <param name="To">End of the curves, UTC.</param>
/// <param name="Curves">Exterior, ambient and departure water.</param>
/// <param name="Values">The newest reading of every point.</param>
public sealed record InstallationDetail(DateTime From, DateTime To, IReadOnlyList<Curve> Curves, IReadOnlyList<LatestValue> Values);
