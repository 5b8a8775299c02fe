using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Contracts.Twin;

/// <summary>A Modbus device of the plant.</summary>
/// <param name="Installation">The plant it belongs to.</param>
/// <param name="Bus">The name of its line in <see cref="GatewayConfiguration.Buses"/>.</param>
/// <param name="Unit">Its Modbus address: 1 to 247 on a serial line, 0 to 255 over TCP.</param>
/// <param name="Map">What it offers.</param>
/// <param name="PollInterval">How often it is read, 1 s to 1 day.</param>
public sealed record DeviceSettings(long Installation, string Bus, int Unit, DeviceMap Map, TimeSpan PollInterval)
{
    /// <summary>What the values of some of its points are, by point, where the map would say otherwise.</summary>
    public IReadOnlyDictionary<string, PointKind> Kinds { get; init; } = new Dictionary<string, PointKind>();

    /// <summary>What the values of a point are.</summary>
    public PointKind KindOf(RegisterPoint point) => Kinds.TryGetValue(point.Name, out PointKind kind) ? kind : point.Kind;
}
