namespace EdgeGateway.Contracts.Catalog;

/// <summary>What a map says once for all of its points.</summary>
/// <param name="AddressBase">0: addresses as on the wire; 1: as in documents that count from 1.</param>
/// <param name="Order">The order of bytes of numbers of several registers.</param>
/// <param name="InvalidRaw">Raw numbers that mean "no value", by format.</param>
/// <param name="InvalidValues">Values that mean "no value", by the name of their quantity.</param>
internal sealed record MapDefaults(
    int AddressBase, WordOrder Order, IReadOnlyDictionary<NumberFormat, IReadOnlyList<double>> InvalidRaw,
    IReadOnlyDictionary<Readings.Quantity, IReadOnlyList<double>> InvalidValues);
