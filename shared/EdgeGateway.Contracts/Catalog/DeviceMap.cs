namespace EdgeGateway.Contracts.Catalog;

/// <summary>What a make of Modbus device offers: one file of shared/catalog/modbus.</summary>
/// <param name="Name">The map's name, equal to the file's name, such as <c>dedietrich-diematic-isystem</c>.</param>
/// <param name="Source">The maker's document or the capture it was read from.</param>
/// <param name="Bus">How it wants to be talked to.</param>
/// <param name="Points">Its points; names are unique.</param>
/// <param name="Examples">Foreign bytes and their meaning.</param>
public sealed record DeviceMap(
    string Name, string Source, BusProfile Bus, IReadOnlyList<RegisterPoint> Points, IReadOnlyList<GoldenExample> Examples)
{
    /// <summary>What a person who installs the device must know.</summary>
    public string? Notes { get; init; }

    /// <summary>Where an adapter says whether the device that it speaks for answers it; null: nowhere.</summary>
    public PresenceBit? Presence { get; init; }

    /// <summary>Registers that must never be read.</summary>
    public IReadOnlyList<RegisterRange> Holes { get; init; } = [];

    /// <summary>How often points are read, by the groups that they name; a point without a group is read in every poll.</summary>
    public IReadOnlyDictionary<string, PollGroup> Groups { get; init; } = new Dictionary<string, PollGroup>();

    /// <summary>What the device tells about itself.</summary>
    public IReadOnlyList<InfoRegister> Info { get; init; } = [];

    /// <summary>In every so-manieth poll of the device the point is read, 1 or more.</summary>
    public int EveryOf(RegisterPoint point) => point.Group is { } name && Groups.TryGetValue(name, out PollGroup? group) ? group.Every : 1;
}
