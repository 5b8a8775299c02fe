using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Edge.Commissioning;

/// <summary>One point of a map, read once.</summary>
/// <param name="Point">The point.</param>
/// <param name="Raw">Its registers; empty when none came.</param>
/// <param name="Value">The value in the point's unit; NaN when there is none.</param>
/// <param name="Quality">Whether it can be trusted: the map's marks and range are checked, nothing that needs a history.</param>
/// <param name="Refusal">How the device refused, if it did.</param>
internal sealed record MapPoint(RegisterPoint Point, ushort[] Raw, double Value, Quality Quality, Answer.Refused? Refusal);
