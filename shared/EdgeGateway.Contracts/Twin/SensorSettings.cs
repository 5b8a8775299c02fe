using EdgeGateway.Contracts.Catalog;

namespace EdgeGateway.Contracts.Twin;

/// <summary>A LoRaWAN sensor, activated by personalization. Its session keys are no part of the twin: they lie in the gateway's key file.</summary>
/// <param name="Installation">The plant it belongs to.</param>
/// <param name="DevEui">16 hex digits, lower case.</param>
/// <param name="DevAddr">8 hex digits, lower case.</param>
/// <param name="Map">What it sends.</param>
/// <param name="Role">The role of the sensor's first temperature point (a room or outside), or null for the map's own.</param>
/// <param name="ReportInterval">How often it sends.</param>
public sealed record SensorSettings(long Installation, string DevEui, string DevAddr, SensorMap Map, string? Role, TimeSpan ReportInterval);
