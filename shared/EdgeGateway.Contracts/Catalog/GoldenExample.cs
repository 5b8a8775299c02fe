namespace EdgeGateway.Contracts.Catalog;

/// <summary>Bytes that were not made by our own encoder and what they mean; proves the map.</summary>
/// <param name="Bytes">Register contents (Modbus, two bytes each, from the point's address) or payload (LPWAN), as hex.</param>
/// <param name="Values">Value by point name, in the point's unit; NaN: the bytes mean that there is none.</param>
/// <param name="Source">Where the bytes come from.</param>
public sealed record GoldenExample(string Bytes, IReadOnlyDictionary<string, double> Values, string Source)
{
    /// <summary>What stands in the points' scale register; null: they have none.</summary>
    public ushort? Scale { get; init; }

    /// <summary>What stands in the points' health register; null: they have none, or it is good.</summary>
    public ushort? Health { get; init; }
}
