namespace EdgeGateway.Edge.Drivers;

/// <summary>What one reading of a device brought.</summary>
/// <param name="Batch">Its readings.</param>
/// <param name="IsBusy">The device asked to be left alone for a while; what is missing may come later.</param>
internal readonly record struct DeviceReading(AcquiredBatch Batch, bool IsBusy);
