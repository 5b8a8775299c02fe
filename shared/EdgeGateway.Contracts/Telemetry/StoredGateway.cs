namespace EdgeGateway.Contracts.Telemetry;

/// <summary>What the store holds of one gateway.</summary>
/// <param name="Stored">Readings.</param>
/// <param name="DuplicatesStored">Readings that are stored more than once, counted by gateway, boot and sequence; must be 0.</param>
/// <param name="Missing">Sequence numbers below the highest of their boot that are not there.</param>
/// <param name="Devices">Readings by device or sensor name.</param>
public sealed record StoredGateway(long Stored, long DuplicatesStored, long Missing, IReadOnlyDictionary<string, long> Devices);
