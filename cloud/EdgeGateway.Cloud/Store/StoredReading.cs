using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Cloud.Store;

/// <summary>A reading of a gateway as the store keeps it.</summary>
/// <param name="Series">Whose reading it is.</param>
/// <param name="MeasuredAt">UTC.</param>
/// <param name="Value">In the unit of the quantity; null when the device gave none.</param>
/// <param name="Quality">What is known against it.</param>
/// <param name="Key">Its name for ever.</param>
internal readonly record struct StoredReading(StoredSeries Series, DateTime MeasuredAt, double? Value, Quality Quality, ReadingKey Key);
