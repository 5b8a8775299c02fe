using EdgeGateway.Analytics.Dissimilarity;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>What the comparison with peers gave.</summary>
/// <param name="Scores">One per installation.</param>
/// <param name="Points">The installations as points in the last period, shape: [n][any]; NaN where nothing can be told.</param>
internal sealed record PeerComparison(IReadOnlyList<PeerScore> Scores, IReadOnlyList<double[]> Points)
{
    /// <summary>The points in one piece.</summary>
    public SeriesVectors Vectors() => new(Points.Count, Points[0].Length, [.. Points.SelectMany(point => point)]);
}
