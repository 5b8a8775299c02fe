namespace EdgeGateway.Edge.Buffer;

/// <summary>Where a start of the gateway began to count: its reading number 0 is the reading with this ordinal.</summary>
/// <param name="Boot">The start.</param>
/// <param name="From">The ordinal.</param>
internal readonly record struct BootRun(long Boot, long From);
