namespace EdgeGateway.Cloud.Fleet;

/// <summary>How far a comparison was simplified: installations within the radius of another stood behind it. What holds then: docs/scale.md.</summary>
/// <param name="Count">How many groups.</param>
/// <param name="Radius">In the unit of the distances; every height is right within twice this.</param>
internal sealed record FleetGroups(int Count, double Radius);
