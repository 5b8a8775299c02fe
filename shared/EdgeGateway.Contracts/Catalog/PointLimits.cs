namespace EdgeGateway.Contracts.Catalog;

/// <summary>What the checks hold a point's values against; all in the unit of the point's quantity.</summary>
/// <param name="Min">Below this the sensor is broken.</param>
/// <param name="Max">Above this the sensor is broken.</param>
/// <param name="PlausibleMin">Below this the value is uncertain; null: no such limit.</param>
/// <param name="PlausibleMax">Above this the value is uncertain; null: no such limit.</param>
/// <param name="MaxChangePerMinute">A faster change makes the value uncertain; null: not checked.</param>
/// <param name="FrozenAfter">A value that has not moved for so long is uncertain, bad after three times as long; null: not checked.</param>
/// <remarks>Defaults for heating plants: docs/operating/checks.md.</remarks>
public sealed record PointLimits(
    double Min, double Max, double? PlausibleMin = null, double? PlausibleMax = null, double? MaxChangePerMinute = null, TimeSpan? FrozenAfter = null);
