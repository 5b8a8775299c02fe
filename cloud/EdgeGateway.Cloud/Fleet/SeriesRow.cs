namespace EdgeGateway.Cloud.Fleet;

/// <summary>One reading as the fleet analysis wants it.</summary>
/// <param name="Number">The installation's number (<c>NumInstallation</c>).</param>
/// <param name="City">Where it stands; empty when unknown.</param>
/// <param name="Role">One of <see cref="Contracts.Readings.Roles"/>.</param>
/// <param name="TimeUtc">When it was measured, UTC.</param>
/// <param name="Value">In the unit of the role, degrees Celsius for the three that the reference method uses. What is not finite is left out.</param>
internal readonly record struct SeriesRow(long Number, string City, string Role, DateTime TimeUtc, double Value);
