namespace EdgeGateway.Contracts.Telemetry;

/// <summary>The cloud store's account of what it holds: the answer of <c>GET /api/ledger</c>.</summary>
/// <param name="Gateways">By gateway.</param>
/// <param name="Findings">Findings that wait for a human.</param>
public sealed record StoreLedger(IReadOnlyDictionary<string, StoredGateway> Gateways, long Findings);

/// <summary>What the store holds of one gateway.</summary>
/// <param name="Stored">Readings.</param>
/// <param name="DuplicatesStored">Readings that are stored more than once, counted by gateway, boot and sequence; must be 0.</param>
/// <param name="Missing">Sequence numbers below the highest of their boot that are not there.</param>
/// <param name="Devices">Readings by device or sensor name.</param>
public sealed record StoredGateway(long Stored, long DuplicatesStored, long Missing, IReadOnlyDictionary<string, long> Devices);
