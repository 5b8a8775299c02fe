namespace EdgeGateway.Contracts.Readings;

/// <summary>What is known of a measuring point beside its values; travels with every telemetry message.</summary>
/// <param name="Id">The point's name in the fleet.</param>
/// <param name="Installation">The heating plant it belongs to (<c>NumInstallation</c>); needs 64 bits.</param>
/// <param name="City">Where the plant stands (<c>Ville</c>).</param>
/// <param name="Role">What the analysis uses it for, one of <see cref="Roles"/>, or null.</param>
/// <param name="Quantity">What it measures, and so its unit.</param>
public sealed record Point(PointId Id, long Installation, string City, string? Role, Quantity Quantity);
