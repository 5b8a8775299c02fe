using EdgeGateway.Contracts.Catalog;

namespace EdgeGateway.Edge.Drivers.Planning;

/// <summary>A place that a device does not read across, though it has the registers on both sides.</summary>
/// <param name="Table">The table.</param>
/// <param name="At">The first register behind it, 1 to 65535.</param>
internal readonly record struct Seam(RegisterTable Table, int At);
