using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Contracts.Twin;

/// <summary>A LoRaWAN sensor, activated by personalization. Its session keys are no part of the twin: they lie in the gateway's key file.</summary>
/// <param name="Installation">The plant it belongs to.</param>
/// <param name="DevEui">16 hex digits, lower case.</param>
/// <param name="DevAddr">8 hex digits, lower case.</param>
/// <param name="Map">What it sends.</param>
/// <param name="Role">The role of the sensor's first temperature point (a room or outside), or null for the map's own.</param>
/// <param name="ReportInterval">How often it sends.</param>
public sealed record SensorSettings(long Installation, string DevEui, string DevAddr, SensorMap Map, string? Role, TimeSpan ReportInterval)
{
    /// <summary>What the values of some of its points are, by point, where the map would say otherwise.</summary>
    public IReadOnlyDictionary<string, PointKind> Kinds { get; init; } = new Dictionary<string, PointKind>();

    /// <summary>What the values of a point are.</summary>
    public PointKind KindOf(SensorPoint point) => Kinds.TryGetValue(point.Name, out PointKind kind) ? kind : point.Kind;
}
