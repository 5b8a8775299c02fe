namespace EdgeGateway.Contracts.Catalog;

/// <summary>What a make of Modbus device offers: one file of shared/catalog/modbus.</summary>
/// <param name="Name">The map's name, equal to the file's name, such as <c>dedietrich-diematic-isystem</c>.</param>
/// <param name="Source">The maker's document or the capture it was read from.</param>
/// <param name="Bus">How it wants to be talked to.</param>
/// <param name="Points">Its points; names are unique.</param>
/// <param name="Examples">Foreign bytes and their meaning.</param>
public sealed record DeviceMap(
    string Name, string Source, BusProfile Bus, IReadOnlyList<RegisterPoint> Points, IReadOnlyList<GoldenExample> Examples);
