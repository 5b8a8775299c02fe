namespace EdgeGateway.Hub.Amqp.DeviceLinks;

/// <summary>The address of a device's link: <c>/devices/{id}/messages/events</c> and the like, absolute or not.</summary>
/// <remarks>Source: iot-hub-protocol 4.3. The address counts, not the correlation id of the link: SDKs put foreign ones there.</remarks>
internal sealed record DeviceAddress(string DeviceId, DeviceNode Node)
{
    private static readonly Dictionary<string, DeviceNode> Nodes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["messages/events"] = DeviceNode.Telemetry,
        ["messages/devicebound"] = DeviceNode.CloudToDevice,
        ["methods/devicebound"] = DeviceNode.Methods,
        ["twin"] = DeviceNode.Twin,
    };

    /// <summary>Reads an address; null for one that is no device's.</summary>
    public static DeviceAddress? TryParse(string address)
    {
        int scheme = address.IndexOf("://", StringComparison.Ordinal);
        string path = scheme < 0 ? address.TrimStart('/') : address[Math.Max(address.IndexOf('/', scheme + 3), 0)..].TrimStart('/');
        string[] parts = path.Split('/', 3);
        return parts.Length == 3 && parts[0].Equals("devices", StringComparison.OrdinalIgnoreCase) && Nodes.TryGetValue(parts[2], out DeviceNode node)
            ? new DeviceAddress(Uri.UnescapeDataString(parts[1]), node)
            : null;
    }
}
