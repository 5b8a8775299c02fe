namespace EdgeGateway.Cloud.Fleet;

/// <summary>One installation in the result of a comparison.</summary>
internal sealed record FleetMember
{
    public required long Number { get; init; }

    public required string City { get; init; }

    /// <summary>The cluster, from 1.</summary>
    public required int Cluster { get; init; }

    /// <summary>Where it stands in the leaf order of the tree, from 1.</summary>
    public required int LeafPosition { get; init; }

    /// <summary>The height of the merge that took it in; NaN when it is the only installation.</summary>
    public required double JoinHeight { get; init; }

    /// <summary>Whether its series has one value only, so that no distance is defined.</summary>
    public required bool Constant { get; init; }

    /// <summary>How many readings it has in the window, duplicates included.</summary>
    public required int Readings { get; init; }

    /// <summary>In how many hours all three quantities gave a ratio.</summary>
    public required int HoursWithRatio { get; init; }

    /// <summary>How unusual it is; the higher the more. Its scale is the method's.</summary>
    public double Score { get; init; }

    /// <summary>Its place by score, from 1; equal scores by number.</summary>
    public int Rank { get; init; }

    /// <summary>The name of the likeliest cause; empty when nothing speaks for one.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Why it has this score, in words.</summary>
    public string Explanation { get; init; } = "";

    /// <summary>How far it is from the middle of its cluster, in the unit of the distances; NaN when it has no distance.</summary>
    public double CentreDistance { get; init; } = double.NaN;

    /// <summary>The number of the installation that is most typical of its cluster.</summary>
    public long Medoid { get; init; }

    /// <summary>How many installations its cluster has.</summary>
    public int ClusterSize { get; init; }
}
