using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Edge.Drivers;

/// <summary>A reading together with what is known of its point.</summary>
/// <param name="Point">The point.</param>
/// <param name="Limits">What the checks hold it against.</param>
/// <param name="Reading">Time, value and quality.</param>
internal readonly record struct PointReading(Point Point, PointLimits Limits, Reading Reading)
{
    /// <summary>What the point's values are.</summary>
    public PointKind Kind { get; init; }
}
