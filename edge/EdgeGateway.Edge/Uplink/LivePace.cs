namespace EdgeGateway.Edge.Uplink;

/// <summary>How new readings are stretched to keep within a budget; nothing without one.</summary>
/// <param name="From">When the next that are not urgent may go at the earliest.</param>
/// <param name="Wait">How old they may have become by then: so old, they are still new and no backlog.</param>
internal readonly record struct LivePace(DateTimeOffset From, TimeSpan Wait);
