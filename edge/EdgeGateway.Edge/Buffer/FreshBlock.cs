namespace EdgeGateway.Edge.Buffer;

/// <summary>What is remembered of a block that this start has kept, so that the uplink need not read the disk to know what is due.</summary>
/// <param name="Ordinals">Its readings.</param>
/// <param name="KeptAt">When it was written, UTC.</param>
/// <param name="Clock">How good the clock was then.</param>
/// <param name="Priority">How soon the most urgent of its readings is wanted.</param>
internal readonly record struct FreshBlock(OrdinalRange Ordinals, DateTimeOffset KeptAt, string Clock, DeliveryPriority Priority);
