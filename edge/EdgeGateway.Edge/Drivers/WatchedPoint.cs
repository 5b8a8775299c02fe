using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Edge.Checks;

namespace EdgeGateway.Edge.Drivers;

/// <summary>A point with its history: turns decoded values into checked readings.</summary>
/// <param name="point">The point.</param>
/// <param name="limits">What the checks hold it against.</param>
/// <param name="kind">What its values are.</param>
/// <param name="resolution">The smallest step of its number format in its unit; 0 when unknown.</param>
internal sealed class WatchedPoint(Point point, PointLimits limits, PointKind kind, double resolution)
{
    private readonly PointHistory history = new(resolution);

    /// <summary>The point.</summary>
    public Point Point => point;

    /// <summary>Checks a decoded value.</summary>
    public PointReading Read(DateTimeOffset at, double value, Quality quality) =>
        new(point, limits, SanityChecks.Judge(new Reading(point.Id, at, value, quality), limits, history)) { Kind = kind };

    /// <summary>Says that there is no value, and why.</summary>
    public PointReading None(DateTimeOffset at, Quality why) => Read(at, double.NaN, why);
}
