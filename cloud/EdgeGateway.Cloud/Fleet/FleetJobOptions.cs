using EdgeGateway.Analytics.Reference;
using EdgeGateway.Analytics.Rules;
using EdgeGateway.Analytics.Series;
using EdgeGateway.Cloud.Fleet.Tiles;

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

    /// <summary>How the rules are set that run beside the fleet method; null for none. They change no score.</summary>
    public RuleSettings? Rules { get; init; }

    /// <summary>Whether the result keeps what lies between readings and tree.</summary>
    public bool KeepSteps { get; init; }

    /// <summary>Where the tree is cut into clusters.</summary>
    public ClusterCut Cut { get; init; } = new ClusterCut.ByShare();

    /// <summary>With more installations than this they are put into groups first, and only the groups are compared pair by pair. 20,000 take 4 GB.</summary>
    public int MostExact { get; init; } = 20_000;

    /// <summary>How much memory the process may use, bytes; the fleet method refuses a window whose readings do not fit.</summary>
    public long Memory { get; init; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>The radius of the groups, in the unit of the distances; null for the smallest tried that leaves few enough groups, and none below <see cref="MostExact"/>.</summary>
    public double? Radius { get; init; }

    /// <summary>Computes the distances.</summary>
    public ITileRunner Tiles { get; init; } = ThreadTileRunner.Instance;
}
