namespace EdgeGateway.Contracts.Telemetry;

/// <summary>The cloud store's account of what it holds: the answer of <c>GET /api/ledger</c>.</summary>
/// <param name="Gateways">By gateway.</param>
/// <param name="Findings">Findings that wait for a human.</param>
public sealed record StoreLedger(IReadOnlyDictionary<string, StoredGateway> Gateways, long Findings);
