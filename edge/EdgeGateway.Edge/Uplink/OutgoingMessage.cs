using EdgeGateway.Edge.Buffer;

namespace EdgeGateway.Edge.Uplink;

/// <summary>A message and where its readings lie in the buffer.</summary>
/// <param name="Message">The message.</param>
/// <param name="Range">Its readings.</param>
/// <param name="Lane">Why it is sent now.</param>
internal sealed record OutgoingMessage(HubMessage Message, BufferRange Range, DeliveryLane Lane)
{
    /// <summary>How many readings.</summary>
    public int Count => (int)Range.Ordinals.Count;
}
