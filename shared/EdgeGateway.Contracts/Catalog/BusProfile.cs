namespace EdgeGateway.Contracts.Catalog;

/// <summary>How a Modbus device wants to be talked to.</summary>
/// <param name="MaxBlock">Most registers in one request, 1 to 125.</param>
/// <param name="MaxHole">How many registers that no point needs may be read along to save a request, 0 to 124.</param>
/// <param name="Timeout">How long the device may take to answer.</param>
public sealed record BusProfile(int MaxBlock, int MaxHole, TimeSpan Timeout);
