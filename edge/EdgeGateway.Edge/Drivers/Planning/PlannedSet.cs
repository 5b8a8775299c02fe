namespace EdgeGateway.Edge.Drivers.Planning;

/// <summary>The requests for spans that are read together.</summary>
/// <param name="Blocks">The requests.</param>
/// <param name="LeftOut">Wanted spans that may not be read.</param>
internal sealed record PlannedSet(IReadOnlyList<ReadBlock> Blocks, IReadOnlyList<int> LeftOut);
