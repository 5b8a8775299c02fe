namespace EdgeGateway.Cloud.Ingest;

/// <summary>A message as it lies in the hub.</summary>
/// <param name="Offset">Where it lies in its partition; a name, not a number to compute with.</param>
/// <param name="Sequence">Its number in the partition.</param>
/// <param name="Device">The device that sent it, as the hub knows it; null when the hub does not say.</param>
/// <param name="Source">What kind of message: <see cref="Telemetry"/>, or what the hub itself tells.</param>
/// <param name="Body">The bytes that were sent.</param>
internal sealed record HubEvent(string Offset, long Sequence, string? Device, string Source, ReadOnlyMemory<byte> Body)
{
    /// <summary>The <see cref="Source"/> of what devices send.</summary>
    public const string Telemetry = "Telemetry";

    /// <summary>How the body is packed, as the sender says; null when it does not.</summary>
    public string? Encoding { get; init; }
}
