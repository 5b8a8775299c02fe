using System.Text;

namespace EdgeGateway.Contracts.HubNames;

/// <summary>The properties of a message inside an MQTT topic: <c>k=v</c> joined by '&amp;', each part percent-encoded, a space as %20.</summary>
/// <remarks>Source: "Communicate with an IoT hub using the MQTT protocol"; SDKs encode the '$' of system keys, documents show it bare: both are read.</remarks>
public static class PropertyBag
{
    /// <summary>Message id.</summary>
    public const string MessageId = "$.mid";

    /// <summary>Correlation id.</summary>
    public const string CorrelationId = "$.cid";

    /// <summary>User id.</summary>
    public const string UserId = "$.uid";

    /// <summary>Content type, such as application/json.</summary>
    public const string ContentType = "$.ct";

    /// <summary>Content encoding, such as utf-8.</summary>
    public const string ContentEncoding = "$.ce";

    /// <summary>The time of creation that a device may set, ISO 8601 UTC; an application property.</summary>
    public const string CreationTime = "iothub-creation-time-utc";

    /// <summary>Encodes properties for a topic.</summary>
    public static string Encode(IEnumerable<KeyValuePair<string, string>> properties)
    {
        var text = new StringBuilder();
        foreach ((string name, string value) in properties)
        {
            if (text.Length > 0)
            {
                text.Append('&');
            }

            text.Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        }

        return text.ToString();
    }

    /// <summary>Reads what stands behind <c>messages/events/</c>; a trailing slash is dropped, the first of equal names wins.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Decode(string bag)
    {
        var found = new List<KeyValuePair<string, string>>();
        foreach (string pair in bag.TrimEnd('/').TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            string name = Uri.UnescapeDataString(equals < 0 ? pair : pair[..equals]);
            string value = equals < 0 ? "" : Uri.UnescapeDataString(pair[(equals + 1)..]);
            if (!found.Exists(p => p.Key == name))
            {
                found.Add(new(name, value));
            }
        }

        return found;
    }
}
