namespace EdgeGateway.Hub.Events;

/// <summary>An event with its place in its partition.</summary>
/// <param name="Sequence">Dense within the partition, from 0.</param>
/// <param name="Offset">Grows by the stored size; only for comparing and seeking.</param>
/// <param name="EnqueuedAt">When the hub took it, milliseconds; never earlier than that of the event before.</param>
/// <param name="Event">What the device sent.</param>
internal sealed record StoredEvent(long Sequence, long Offset, DateTimeOffset EnqueuedAt, HubEvent Event);
