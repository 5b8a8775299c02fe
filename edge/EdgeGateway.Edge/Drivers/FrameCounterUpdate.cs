namespace EdgeGateway.Edge.Drivers;

/// <summary>The last uplink counter that was accepted from a LoRaWAN device; keeps replayed frames out after a restart.</summary>
/// <param name="DevEui">16 hex digits, lower case.</param>
/// <param name="Counter">All 32 bits.</param>
internal sealed record FrameCounterUpdate(string DevEui, uint Counter);
