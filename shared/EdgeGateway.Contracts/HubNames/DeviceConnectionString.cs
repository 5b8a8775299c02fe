using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Contracts.HubNames;

/// <summary>A device's identity and address: <c>HostName=...;DeviceId=...[;ModuleId=...];SharedAccessKey=...[;GatewayHostName=...]</c>, or <c>...;x509=true</c> instead of a key.</summary>
/// <param name="HostName">The hub's name, possibly with a port (<c>localhost:8883</c>).</param>
/// <param name="DeviceId">Case-sensitive, at most 128 characters.</param>
/// <param name="Key">The symmetric key, decoded; empty when a certificate is the proof.</param>
/// <param name="GatewayHostName">Where the socket goes when it is not the hub itself.</param>
public sealed record DeviceConnectionString(string HostName, string DeviceId, ReadOnlyMemory<byte> Key, string? GatewayHostName)
{
    /// <summary>The device's module that this is; null when it is the device itself.</summary>
    public string? ModuleId { get; init; }

    /// <summary>Whether the device shows a certificate instead of signing with a key.</summary>
    public bool UsesCertificate => Key.IsEmpty;

    /// <summary>Reads a device's connection string.</summary>
    /// <exception cref="OperatorException">A part is missing, or it is a service-level string. The text itself is never quoted: it is a secret.</exception>
    public static DeviceConnectionString Parse(string text)
    {
        IReadOnlyDictionary<string, string> parts = ConnectionStringParts.Split(text);
        if (parts.ContainsKey("SharedAccessKeyName"))
        {
            throw new OperatorException("This connection string has a SharedAccessKeyName: it opens the whole hub and does not belong on a gateway. Use the device's own string.");
        }

        bool isX509 = string.Equals(parts.GetValueOrDefault("x509"), "true", StringComparison.OrdinalIgnoreCase);
        return new DeviceConnectionString(
            ConnectionStringParts.Required(parts, "HostName"),
            ConnectionStringParts.Required(parts, "DeviceId"),
            isX509 ? ReadOnlyMemory<byte>.Empty : ConnectionStringParts.Key(parts),
            parts.GetValueOrDefault("GatewayHostName"))
        {
            ModuleId = parts.GetValueOrDefault("ModuleId"),
        };
    }

    /// <summary>Never shows the key.</summary>
    public override string ToString() => $"HostName={HostName};DeviceId={DeviceId};{(UsesCertificate ? "x509=true" : "SharedAccessKey=***")}";
}
