using EdgeGateway.Contracts.Catalog;

namespace EdgeGateway.Edge.Commissioning.Scanning;

/// <summary>What a technician wants of a scan.</summary>
/// <param name="Units">The addresses to ask.</param>
/// <param name="Sweeps">Whether other speeds and parities are tried when nobody answers.</param>
/// <param name="AllSpeeds">Whether the sweep goes on after devices were found.</param>
/// <param name="Least">How long every address is waited for at least; null: <see cref="AdaptiveTimeout.Floor"/>.</param>
/// <param name="Maps">The maps that devices may be recognised by.</param>
internal sealed record ScanWishes(IReadOnlyList<byte> Units, bool Sweeps, bool AllSpeeds, TimeSpan? Least, IReadOnlyCollection<DeviceMap> Maps)
{
    // what devices have when nobody set them: 1, the small numbers that follow it, and what the catalogue knows
    private static readonly int[] Small = [1, 2, 3, 4, 5, 247];

    /// <summary>The addresses that devices are likely to have, of those wanted.</summary>
    public IReadOnlyList<byte> LikelyUnits
    {
        get
        {
            HashSet<int> likely = [.. Small, .. Maps.Select(map => map.Bus.Unit ?? 0)];
            return [.. Units.Where(unit => likely.Contains(unit))];
        }
    }
}
