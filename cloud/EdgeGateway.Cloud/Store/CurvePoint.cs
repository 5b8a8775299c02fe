using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Cloud.Store;

/// <summary>The mean of the readings of a span of time.</summary>
/// <param name="At">The beginning of the span, UTC.</param>
/// <param name="Value">In the unit of the quantity.</param>
/// <param name="Quality">The worst among the readings.</param>
public readonly record struct CurvePoint(DateTime At, double Value, Quality Quality);
