using EdgeGateway.Contracts.Catalog;

namespace EdgeGateway.Contracts.Twin;

/// <summary>A Modbus device of the plant.</summary>
/// <param name="Installation">The plant it belongs to.</param>
/// <param name="Bus">The name of its line in <see cref="GatewayConfiguration.Buses"/>.</param>
/// <param name="Unit">Its Modbus address: 1 to 247 on a serial line, 0 to 255 over TCP.</param>
/// <param name="Map">What it offers.</param>
/// <param name="PollInterval">How often it is read, 1 s to 1 day.</param>
public sealed record DeviceSettings(long Installation, string Bus, int Unit, DeviceMap Map, TimeSpan PollInterval);
