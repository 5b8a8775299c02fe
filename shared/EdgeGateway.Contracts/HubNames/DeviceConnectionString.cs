using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Contracts.HubNames;

/// <summary>A device's identity and address: <c>HostName=...;DeviceId=...;SharedAccessKey=...[;GatewayHostName=...]</c>.</summary>
/// <param name="HostName">The hub's name, possibly with a port (<c>localhost:8883</c>).</param>
/// <param name="DeviceId">Case-sensitive, at most 128 characters.</param>
/// <param name="Key">The symmetric key, decoded.</param>
/// <param name="GatewayHostName">Where the socket goes when it is not the hub itself.</param>
public sealed record DeviceConnectionString(string HostName, string DeviceId, ReadOnlyMemory<byte> Key, string? GatewayHostName)
{
    /// <summary>Reads a device's connection string.</summary>
    /// <exception cref="OperatorException">A part is missing, or it is a service-level string. The text itself is never quoted: it is a secret.</exception>
    public static DeviceConnectionString Parse(string text)
    {
        IReadOnlyDictionary<string, string> parts = ConnectionStringParts.Split(text);
        if (parts.ContainsKey("SharedAccessKeyName"))
        {
            throw new OperatorException("This connection string has a SharedAccessKeyName: it opens the whole hub and does not belong on a gateway. Use the device's own string.");
        }

        return new DeviceConnectionString(
            ConnectionStringParts.Required(parts, "HostName"),
            ConnectionStringParts.Required(parts, "DeviceId"),
            ConnectionStringParts.Key(parts),
            parts.GetValueOrDefault("GatewayHostName"));
    }

    /// <summary>Never shows the key.</summary>
    public override string ToString() => $"HostName={HostName};DeviceId={DeviceId};SharedAccessKey=***";
}
