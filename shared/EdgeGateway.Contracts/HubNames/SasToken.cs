using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EdgeGateway.Contracts.HubNames;

/// <summary>A shared access signature: <c>SharedAccessSignature sr=...&amp;sig=...&amp;se=...[&amp;skn=...]</c>.</summary>
/// <remarks>
/// sig = base64( HMAC-SHA256( key, sr as written + "\n" + se ) ). Source: IoT Hub developer guide, "Control access with SAS";
/// field order varies between SDKs, and the signature covers the literal text of sr.
/// </remarks>
public sealed record SasToken
{
    private const string Prefix = "SharedAccessSignature ";

    private SasToken(string resource, string signature, long expiry, string? policy) =>
        (WrittenResource, Signature, Expiry, Policy) = (resource, signature, expiry, policy);

    /// <summary>The resource exactly as it stands in the token, percent-encoded or not.</summary>
    public string WrittenResource { get; }

    /// <summary>The resource, decoded.</summary>
    public string Resource => Uri.UnescapeDataString(WrittenResource);

    /// <summary>When the token ends, Unix seconds.</summary>
    public long Expiry { get; }

    /// <summary>The policy's name, or null for a device's own key.</summary>
    public string? Policy { get; }

    private string Signature { get; }

    /// <summary>Makes a token.</summary>
    /// <param name="resource">What it opens, not encoded, such as <c>hub.local/devices/gw-1</c>.</param>
    /// <param name="key">The key's bytes.</param>
    /// <param name="expires">When it ends.</param>
    /// <param name="policy">The policy's name, or null.</param>
    /// <returns>The token as sent on the wire.</returns>
    public static string Create(string resource, ReadOnlySpan<byte> key, DateTimeOffset expires, string? policy = null)
    {
        string token = Compose(resource, Sign(Uri.EscapeDataString(resource), expires.ToUnixTimeSeconds(), key), expires);
        return policy is null ? token : $"{token}&skn={Uri.EscapeDataString(policy)}";
    }

    /// <summary>What somebody else who holds the key signs: HMAC-SHA256 over its UTF-8 bytes.</summary>
    /// <param name="resource">What the token opens, not encoded.</param>
    /// <param name="expires">When it ends.</param>
    public static string TextToSign(string resource, DateTimeOffset expires) => TextToSign(Uri.EscapeDataString(resource), expires.ToUnixTimeSeconds());

    /// <summary>Makes a token whose signature was made by somebody else.</summary>
    /// <param name="resource">What it opens, not encoded.</param>
    /// <param name="digest">The signature of <see cref="TextToSign(string, DateTimeOffset)"/>, base64.</param>
    /// <param name="expires">When it ends.</param>
    public static string Compose(string resource, string digest, DateTimeOffset expires) => string.Create(
        CultureInfo.InvariantCulture, $"{Prefix}sr={Uri.EscapeDataString(resource)}&sig={Uri.EscapeDataString(digest)}&se={expires.ToUnixTimeSeconds()}");

    /// <summary>Reads a token; null when it is not one.</summary>
    public static SasToken? TryParse(string? text)
    {
        if (text is null || !text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        Dictionary<string, string> fields = Fields(text[Prefix.Length..]);
        if (!long.TryParse(fields.GetValueOrDefault("se"), NumberStyles.None, CultureInfo.InvariantCulture, out long expiry)
            || !fields.TryGetValue("sr", out string? sr) || !fields.TryGetValue("sig", out string? sig))
        {
            return null;
        }

        string? policy = fields.GetValueOrDefault("skn");
        return new SasToken(sr, Uri.UnescapeDataString(sig), expiry, string.IsNullOrEmpty(policy) ? null : Uri.UnescapeDataString(policy));
    }

    /// <summary>Whether the key made this token; takes the same time whatever the answer.</summary>
    public bool IsSignedBy(ReadOnlySpan<byte> key) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Signature), Encoding.ASCII.GetBytes(Sign(WrittenResource, Expiry, key)));

    /// <summary>Whether the token has ended, with an allowance for clocks that differ.</summary>
    public bool IsExpired(DateTimeOffset now, TimeSpan skew) => (now - skew).ToUnixTimeSeconds() > Expiry;

    /// <summary>Whether the token opens a resource: sr is a prefix by path segment, host part in any case.</summary>
    /// <param name="requested">Such as <c>hub.local/devices/gw-1</c>.</param>
    public bool Covers(string requested)
    {
        string[] mine = Resource.TrimEnd('/').Split('/'), theirs = requested.Split('/');
        if (mine.Length > theirs.Length || !string.Equals(mine[0], theirs[0], StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        return mine.AsSpan(1).SequenceEqual(theirs.AsSpan(1, mine.Length - 1));
    }

    /// <summary>Never shows the signature.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"SAS for {Resource} until {Expiry}");

    private static Dictionary<string, string> Fields(string text)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string pair in text.Split('&'))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                fields.TryAdd(pair[..equals].Trim(), pair[(equals + 1)..]);
            }
        }

        return fields;
    }

    private static string Sign(string sr, long se, ReadOnlySpan<byte> key) =>
        Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(TextToSign(sr, se))));

    private static string TextToSign(string sr, long se) => string.Create(CultureInfo.InvariantCulture, $"{sr}\n{se}");
}
