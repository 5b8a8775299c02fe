namespace EdgeGateway.Hub.CloudToDevice;

/// <summary>A message that was handed to the device and whose fate is open.</summary>
/// <param name="Lock">By this the device says what became of it.</param>
/// <param name="Queued">The message.</param>
internal sealed record LockedMessage(Guid Lock, QueuedMessage Queued);
