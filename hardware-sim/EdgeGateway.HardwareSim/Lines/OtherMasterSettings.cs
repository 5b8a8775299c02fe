using EdgeGateway.Contracts.Catalog;

namespace EdgeGateway.HardwareSim.Lines;

/// <summary>Another master, which uses the line by turns: while it talks nobody answers others.</summary>
/// <param name="Talks">How long it talks; zero: there is none.</param>
/// <param name="Listens">How long it is then silent; zero: never.</param>
/// <param name="Every">A request of its own and the reply in every such time.</param>
/// <param name="Unit">Whom it asks.</param>
internal sealed record OtherMasterSettings(TimeSpan Talks, TimeSpan Listens, TimeSpan Every, byte Unit)
{
    private const byte OwnModule = 1;

    /// <summary>A device that is a master by turns, as a De Dietrich Diematic 3: about 5 s, then it listens a second longer than its map's window, in which a gateway may ask.</summary>
    public static OtherMasterSettings Of(DualMasterProfile dual) =>
        new(TimeSpan.FromSeconds(5), dual.Window + TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(200), OwnModule);
}
