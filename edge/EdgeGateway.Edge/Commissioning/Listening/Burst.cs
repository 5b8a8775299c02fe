using EdgeGateway.Edge.Buses;

namespace EdgeGateway.Edge.Commissioning.Listening;

/// <summary>Bytes that came without a pause between them.</summary>
/// <param name="At">When the first came, from the start of the listening.</param>
/// <param name="Bytes">The bytes.</param>
internal sealed record Burst(TimeSpan At, IReadOnlyList<LineByte> Bytes);
