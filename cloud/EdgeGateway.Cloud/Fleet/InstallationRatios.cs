namespace EdgeGateway.Cloud.Fleet;

/// <summary>The hourly ratios of one installation.</summary>
/// <param name="Number">Its number.</param>
/// <param name="City">Where it stands; empty when unknown.</param>
/// <param name="Readings">How many readings it has in the window, duplicates included.</param>
/// <param name="Ratios">Shape: [hours of the window]; NaN when missing.</param>
/// <param name="Roles">The roles that have a reading.</param>
internal sealed record InstallationRatios(long Number, string City, int Readings, double[] Ratios, IReadOnlyCollection<string> Roles);
