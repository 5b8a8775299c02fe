namespace EdgeGateway.Cloud.Fleet;

/// <summary>What the comparison works on.</summary>
/// <param name="Readings">How many readings were taken, duplicates included.</param>
/// <param name="Occurs">Whether any installation has a reading in an hour; shape: [hours of the window].</param>
/// <param name="Installations">By rising number.</param>
internal sealed record FleetRatios(long Readings, bool[] Occurs, IReadOnlyList<InstallationRatios> Installations);
