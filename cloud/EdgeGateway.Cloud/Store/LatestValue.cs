using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Cloud.Store;

/// <summary>The newest reading of a point.</summary>
/// <param name="Point">The point's name, or the measure's label.</param>
/// <param name="Role">What it is for, or null.</param>
/// <param name="Quantity">What it measures; null when an imported label does not say.</param>
/// <param name="MeasuredAt">UTC.</param>
/// <param name="Value">In the unit of the quantity; null when the device gave none.</param>
/// <param name="Quality">What is known against it.</param>
public sealed record LatestValue(string Point, string? Role, string? Quantity, DateTime MeasuredAt, double? Value, Quality Quality);
