namespace EdgeGateway.Contracts.Telemetry;

/// <summary>What the store holds of one gateway.</summary>
/// <param name="Stored">Readings.</param>
/// <param name="DuplicatesStored">Readings that are stored more than once, counted by gateway, boot and sequence; must be 0.</param>
/// <param name="Missing">Sequence numbers below the highest of their boot that are neither there nor in a gap that the gateway told of.</param>
/// <param name="Devices">Readings by device or sensor name.</param>
public sealed record StoredGateway(long Stored, long DuplicatesStored, long Missing, IReadOnlyDictionary<string, long> Devices)
{
    /// <summary>Readings that the gateway said it dropped, by start, the oldest first.</summary>
    public IReadOnlyList<TelemetryGap> Gaps { get; init; } = [];
}
