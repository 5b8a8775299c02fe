using EdgeGateway.Analytics.Clustering;

namespace EdgeGateway.Cloud.Reports;

/// <summary>What a dendrogram shows, whatever method made the tree.</summary>
internal sealed record DendrogramInput
{
    /// <summary>The tree.</summary>
    public required Dendrogram Tree { get; init; }

    /// <summary>The leaves, in the order of the series that the tree was made of; shape: [n].</summary>
    public required IReadOnlyList<DendrogramLeaf> Leaves { get; init; }

    /// <summary>The line at the top, such as the number of installations and the window.</summary>
    public required string Title { get; init; }

    /// <summary>The line below it: method, counts.</summary>
    public required string Subtitle { get; init; }

    /// <summary>What the height axis shows, with its unit.</summary>
    public string AxisCaption { get; init; } = "height: distance at which two clusters join, no unit";

    /// <summary>What the legend says about leaves with a remark.</summary>
    public string RemarkCaption { get; init; } = "anomaly (in ts_anomalies.csv)";

    /// <summary>Merges above this height join what has no distance; they lie beyond a break of the axis. Infinity when there are none.</summary>
    public double UndefinedAbove { get; init; } = double.PositiveInfinity;

    /// <summary>The height of the cut, drawn as a dashed line; null draws none.</summary>
    public double? CutHeight { get; init; }

    /// <summary>Picks the leaf that stands for a group where the tree is collapsed; gets and gives indexes of leaves. Null takes the first.</summary>
    public Func<IReadOnlyList<int>, int>? TypicalOf { get; init; }
}
