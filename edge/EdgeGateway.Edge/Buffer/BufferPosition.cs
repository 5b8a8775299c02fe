namespace EdgeGateway.Edge.Buffer;

/// <summary>A place between two readings of the buffer.</summary>
/// <param name="Block">The block that holds the reading behind the place.</param>
/// <param name="Ordinal">How many readings were acquired before that reading, over all starts.</param>
internal readonly record struct BufferPosition(long Block, long Ordinal);
