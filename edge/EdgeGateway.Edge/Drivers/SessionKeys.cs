using EdgeGateway.Protocols.LoRaWan;

namespace EdgeGateway.Edge.Drivers;

/// <summary>The two keys of a LoRaWAN session. Their text never shows them.</summary>
/// <param name="Network">Signs frames.</param>
/// <param name="Application">Hides what the sensor says.</param>
internal sealed record SessionKeys(NetworkSessionKey Network, ApplicationSessionKey Application);
