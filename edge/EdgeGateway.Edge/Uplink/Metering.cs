namespace EdgeGateway.Edge.Uplink;

/// <summary>What a hub counts of a message.</summary>
/// <remarks>Source: "IoT Hub quotas and throttling", Microsoft documentation: the size of a message is its body, the values of its system properties, and the names and values of its own; it is metered in units begun.</remarks>
internal static class Metering
{
    /// <summary>The message's size, bytes.</summary>
    public static int Size(this HubMessage message) =>
        message.Body.Length + message.Id.Length + message.ContentType.Length + message.ContentEncoding.Length
        + message.Properties.Sum(property => property.Key.Length + property.Value.Length);

    /// <summary>How many units the message is metered as, at least 1.</summary>
    /// <param name="message">The message.</param>
    /// <param name="unitBytes">Bytes of a unit.</param>
    public static int Units(this HubMessage message, int unitBytes) => Units(message.Size(), unitBytes);

    /// <summary>How many units so many bytes begin.</summary>
    public static int Units(int size, int unitBytes) => (size + unitBytes - 1) / unitBytes;
}
