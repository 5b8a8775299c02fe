namespace EdgeGateway.Contracts.Catalog;

/// <summary>A device that is master of the line by turns (De Dietrich Diematic 3).</summary>
/// <param name="Silence">So much silence tells that its turn as a master is over.</param>
/// <param name="Window">How long it then listens.</param>
public sealed record DualMasterProfile(TimeSpan Silence, TimeSpan Window);
