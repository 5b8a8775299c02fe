using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Contracts.HubNames;

/// <summary>A back end's right to the hub's service API: <c>HostName=...;SharedAccessKeyName=...;SharedAccessKey=...</c>.</summary>
/// <param name="HostName">The hub's name, possibly with a port.</param>
/// <param name="Policy">The policy's name, such as <c>service</c>.</param>
/// <param name="Key">The policy's key, decoded.</param>
public sealed record ServiceConnectionString(string HostName, string Policy, ReadOnlyMemory<byte> Key)
{
    /// <summary>Reads a service connection string.</summary>
    /// <exception cref="OperatorException">A part is missing. The text itself is never quoted: it is a secret.</exception>
    public static ServiceConnectionString Parse(string text)
    {
        IReadOnlyDictionary<string, string> parts = ConnectionStringParts.Split(text);
        return new ServiceConnectionString(
            ConnectionStringParts.Required(parts, "HostName"),
            ConnectionStringParts.Required(parts, "SharedAccessKeyName"),
            ConnectionStringParts.Key(parts));
    }

    /// <summary>Never shows the key.</summary>
    public override string ToString() => $"HostName={HostName};SharedAccessKeyName={Policy};SharedAccessKey=***";
}
