using EdgeGateway.Analytics.Reference;
using EdgeGateway.Analytics.Series;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>What a comparison of the fleet is to do.</summary>
internal sealed record FleetJobOptions
{
    /// <summary>The span of time to look at, UTC.</summary>
    public required HourWindow Window { get; init; }

    /// <summary>How to compare.</summary>
    public FleetApproach Approach { get; init; } = FleetApproach.Reference;

    /// <summary>The reference method's settings; the fleet method takes its linkage from here.</summary>
    public ReferenceOptions Method { get; init; } = ReferenceOptions.Default;

    /// <summary>The share of healthy installations that may be named by the fleet method, above 0 and below 1.</summary>
    public double Budget { get; init; } = 0.01;

    /// <summary>Where the tree is cut into clusters.</summary>
    public ClusterCut Cut { get; init; } = new ClusterCut.ByShare();
}
