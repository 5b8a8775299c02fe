using EdgeGateway.Edge.Buffer;

namespace EdgeGateway.Edge.Uplink;

/// <summary>A message and where its readings end in the buffer.</summary>
/// <param name="Message">The message.</param>
/// <param name="Count">Its readings.</param>
/// <param name="End">The place behind its last reading.</param>
internal sealed record OutgoingMessage(HubMessage Message, int Count, BufferPosition End);
