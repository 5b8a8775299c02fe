using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Contracts.HubNames;

/// <summary>A reader's right to the hub's events: <c>Endpoint=sb://...;SharedAccessKeyName=...;SharedAccessKey=...;EntityPath=...</c>.</summary>
/// <param name="Endpoint">Host and, for the local hub, port.</param>
/// <param name="Policy">The policy's name.</param>
/// <param name="KeyText">The key as text: Event Hubs signs with the bytes of the text, not with the decoded key.</param>
/// <param name="EntityPath">The event hub's name.</param>
public sealed record EventHubConnectionString(Uri Endpoint, string Policy, string KeyText, string EntityPath)
{
    /// <summary>Reads an Event-Hubs-compatible connection string.</summary>
    /// <exception cref="OperatorException">A part is missing or the endpoint is no sb:// address. The text itself is never quoted: it is a secret.</exception>
    public static EventHubConnectionString Parse(string text)
    {
        IReadOnlyDictionary<string, string> parts = ConnectionStringParts.Split(text);
        string endpoint = ConnectionStringParts.Required(parts, "Endpoint");
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out Uri? uri) || uri.Scheme != "sb")
        {
            throw new OperatorException($"The connection string's Endpoint is {endpoint}: it must look like sb://host[:port]/.");
        }

        return new EventHubConnectionString(
            uri,
            ConnectionStringParts.Required(parts, "SharedAccessKeyName"),
            ConnectionStringParts.Required(parts, "SharedAccessKey"),
            ConnectionStringParts.Required(parts, "EntityPath"));
    }

    /// <summary>Never shows the key.</summary>
    public override string ToString() => $"Endpoint={Endpoint};SharedAccessKeyName={Policy};SharedAccessKey=***;EntityPath={EntityPath}";
}
