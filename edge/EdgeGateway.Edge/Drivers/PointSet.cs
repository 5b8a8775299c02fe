namespace EdgeGateway.Edge.Drivers;

/// <summary>Points of a device that are read together.</summary>
/// <param name="Groups">Their groups, as bits.</param>
/// <param name="Points">The points, by their places in the device map.</param>
/// <param name="Items">The spans that they need, by their places in the device's list.</param>
internal sealed record PointSet(int Groups, IReadOnlyList<int> Points, IReadOnlyList<int> Items);
