using EdgeGateway.Analytics.Clustering;
using EdgeGateway.Analytics.Dissimilarity;
using EdgeGateway.Cloud.Rules;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>What a comparison of the fleet found.</summary>
internal sealed record FleetResult
{
    /// <summary>What was asked.</summary>
    public required FleetJobOptions Options { get; init; }

    /// <summary>Where the readings came from.</summary>
    public required string Source { get; init; }

    /// <summary>What the source could not use.</summary>
    public required SourceNotes Notes { get; init; }

    /// <summary>How many readings were compared, duplicates included.</summary>
    public required long Readings { get; init; }

    /// <summary>In how many hours of the window any installation measured.</summary>
    public required int Hours { get; init; }

    /// <summary>The installations by rising number; their index is the index of the series in <see cref="Tree"/>.</summary>
    public required IReadOnlyList<FleetMember> Members { get; init; }

    /// <summary>The tree.</summary>
    public required Dendrogram Tree { get; init; }

    /// <summary>The points whose distances made the tree, shape: [n][any]; NaN for an installation without a distance.</summary>
    public required IReadOnlyList<double[]> Points { get; init; }

    /// <summary>The weights of the coordinates of the points.</summary>
    public required double[] Weights { get; init; }

    /// <summary>Computes the distances of all pairs again: they take 4 n^2 bytes and are not kept.</summary>
    public required Func<DistanceMatrix> Distances { get; init; }

    /// <summary>The steps before that; null when they were not asked for.</summary>
    public ReferenceSteps? Steps { get; init; }

    /// <summary>Merges above this height join what has no distance; infinity when there are none.</summary>
    public required double UndefinedAbove { get; init; }

    /// <summary>The height at which the tree was cut.</summary>
    public required double CutHeight { get; init; }

    /// <summary>How many clusters the cut left.</summary>
    public required int Clusters { get; init; }

    /// <summary>Who deserves a look, by rank.</summary>
    public required IReadOnlyList<FleetAnomaly> Anomalies { get; init; }

    /// <summary>What the rules and the comparison found together, one finding per cause; null when the rules did not run.</summary>
    public RulesResult? Rules { get; init; }

    /// <summary>The groups that were compared in place of the installations; null when all pairs were compared.</summary>
    public FleetGroups? Groups { get; init; }
}
