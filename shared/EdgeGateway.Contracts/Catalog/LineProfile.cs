using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Contracts.Catalog;

/// <summary>Settings of a serial line.</summary>
/// <param name="Baud">Bits per second, 300 to 921,600.</param>
/// <param name="Parity">The parity bit.</param>
/// <param name="StopBits">1 or 2.</param>
public sealed record LineProfile(int Baud, LineParity Parity, int StopBits);
