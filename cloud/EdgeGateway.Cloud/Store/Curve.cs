namespace EdgeGateway.Cloud.Store;

/// <summary>How a point went over time.</summary>
/// <param name="Role">What it is for.</param>
/// <param name="Point">The point's name.</param>
/// <param name="Points">In the order of time.</param>
public sealed record Curve(string Role, string Point, IReadOnlyList<CurvePoint> Points);
