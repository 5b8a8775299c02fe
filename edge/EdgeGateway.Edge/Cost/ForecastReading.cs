using EdgeGateway.Contracts.Readings;
using EdgeGateway.Edge.Buffer;

namespace EdgeGateway.Edge.Cost;

/// <summary>A reading of the day that is forecast.</summary>
/// <param name="At">When it is kept.</param>
/// <param name="Stored">The reading.</param>
/// <param name="Kind">What its point's values are.</param>
/// <param name="Priority">How soon it is wanted.</param>
internal readonly record struct ForecastReading(DateTimeOffset At, StoredReading Stored, PointKind Kind, DeliveryPriority Priority);
