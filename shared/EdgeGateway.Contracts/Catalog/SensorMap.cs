namespace EdgeGateway.Contracts.Catalog;

/// <summary>What a make of radio sensor sends: one file of shared/catalog/lpwan.</summary>
/// <param name="Name">The map's name, equal to the file's name.</param>
/// <param name="Source">The maker's document.</param>
/// <param name="Payload">How the payload is coded.</param>
/// <param name="Points">Its points; names are unique.</param>
/// <param name="Examples">Foreign payloads and their meaning.</param>
public sealed record SensorMap(
    string Name, string Source, PayloadFormat Payload, IReadOnlyList<SensorPoint> Points, IReadOnlyList<GoldenExample> Examples);
