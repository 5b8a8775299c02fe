using EdgeGateway.Analytics.Reference;
using EdgeGateway.Analytics.Series;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>What a comparison of the fleet is to do.</summary>
internal sealed record FleetJobOptions
{
    /// <summary>The span of time to look at, UTC.</summary>
    public required HourWindow Window { get; init; }

    /// <summary>The method; as it stands it is the reference method.</summary>
    public ReferenceOptions Method { get; init; } = ReferenceOptions.Default;

    /// <summary>Whether the result keeps what lies between readings and tree.</summary>
    public bool KeepSteps { get; init; }

    /// <summary>Where the tree is cut into clusters.</summary>
    public ClusterCut Cut { get; init; } = new ClusterCut.ByShare();
}
