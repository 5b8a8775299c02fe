using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Contracts.HubNames;

/// <summary>Splits <c>Name=value;Name=value</c>; a value may itself contain '=' (base64 keys do).</summary>
internal static class ConnectionStringParts
{
    public static IReadOnlyDictionary<string, string> Split(string text)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string pair in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                parts[pair[..equals]] = pair[(equals + 1)..];
            }
        }

        return parts;
    }

    public static string Required(IReadOnlyDictionary<string, string> parts, string name) =>
        parts.TryGetValue(name, out string? value) && value.Length > 0
            ? value
            : throw new OperatorException($"The connection string has no {name}: copy it whole from the hub (local-hub device show ID).");

    public static byte[] Key(IReadOnlyDictionary<string, string> parts)
    {
        try
        {
            return Convert.FromBase64String(Required(parts, "SharedAccessKey"));
        }
        catch (FormatException e)
        {
            throw new OperatorException("The connection string's SharedAccessKey is not base64: copy it whole from the hub.", e);
        }
    }
}
