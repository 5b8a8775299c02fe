namespace EdgeGateway.Contracts.Catalog;

/// <summary>Points that are read together, and how often.</summary>
/// <param name="Name">Its name in the map.</param>
/// <param name="Every">It is read in every so-manieth poll of the device, 1 or more.</param>
public sealed record PollGroup(string Name, int Every);
