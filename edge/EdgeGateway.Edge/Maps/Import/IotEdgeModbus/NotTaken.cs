namespace EdgeGateway.Edge.Maps.Import.IotEdgeModbus;

/// <summary>Something in the old twin that could not be taken over as it was.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Why">What was done instead, or what to do.</param>
internal sealed record NotTaken(string Path, string Why);
