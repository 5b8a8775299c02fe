using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Edge.Buffer.Thinning;

/// <summary>A reading that thinning made or kept; it gets a number of its own.</summary>
/// <param name="Stored">The reading.</param>
/// <param name="Kind">What its point's values are.</param>
/// <param name="Clock">How far its time can be trusted.</param>
internal readonly record struct DerivedReading(StoredReading Stored, PointKind Kind, string Clock);
