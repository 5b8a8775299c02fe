namespace EdgeGateway.Edge.Commissioning;

/// <summary>What reading all points of a device map brought.</summary>
/// <param name="Points">Each point in the map's order.</param>
/// <param name="End">The first failure of the line, which ended the reading; null when there was none.</param>
internal sealed record MapReading(IReadOnlyList<MapPoint> Points, Answer? End);
