namespace EdgeGateway.HardwareSim.Lines;

/// <summary>Another master, which uses the line by turns: while it talks nobody answers others.</summary>
/// <param name="Talks">How long it talks.</param>
/// <param name="Listens">How long it is then silent; zero: never.</param>
/// <param name="Every">A request of its own and the reply in every such time.</param>
/// <param name="Unit">Whom it asks.</param>
internal sealed record OtherMasterSettings(TimeSpan Talks, TimeSpan Listens, TimeSpan Every, byte Unit);
