namespace EdgeGateway.Contracts.Telemetry;

/// <summary>
/// A gateway's account of its readings over all its starts, kept on its disk in the same commit as the readings:
/// acquired = acknowledged + queued + dropped, always.
/// </summary>
/// <param name="Gateway">The gateway's device id.</param>
/// <param name="Boot">Its present start.</param>
/// <param name="Acquired">Readings taken from buses and radio.</param>
/// <param name="Buffered">Readings that are or were safe on disk.</param>
/// <param name="Acknowledged">Readings that the hub has confirmed.</param>
/// <param name="Queued">Readings on disk that the hub has not confirmed.</param>
/// <param name="Dropped">Readings given up or lost.</param>
/// <param name="Devices">Acquired readings by device or sensor name.</param>
public sealed record GatewayLedger(
    string Gateway, long Boot, long Acquired, long Buffered, long Acknowledged, long Queued, long Dropped, IReadOnlyDictionary<string, long> Devices)
{
    /// <summary>The dropped readings by cause, in the words of docs/formats/gap-message.md; those that version 0.1 dropped are in none.</summary>
    public IReadOnlyDictionary<string, long> Causes { get; init; } = new Dictionary<string, long>();

    /// <summary>Of the acquired readings those that the buffer made of others when it thinned them; in no device's count.</summary>
    public long Derived { get; init; }
}
