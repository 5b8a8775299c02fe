using EdgeGateway.Contracts.HubNames;

namespace EdgeGateway.Hub.Security;

/// <summary>What every token must hold to, whoever's key signed it.</summary>
internal static class TokenRules
{
    /// <summary>Checks signature, end and scope.</summary>
    /// <param name="token">The token.</param>
    /// <param name="resource">What is asked for: host and path, no scheme.</param>
    /// <param name="now">The hub's time.</param>
    /// <param name="keys">The keys of which one must have signed it.</param>
    public static TokenVerdict Check(SasToken token, string resource, DateTimeOffset now, params byte[][] keys)
    {
        bool signed = false;
        foreach (byte[] key in keys)
        {
            signed |= token.IsSignedBy(key);
        }

        if (!signed)
        {
            return new TokenVerdict.Refused("the signature does not fit the key");
        }

        if (EndOf(token) < now - TokenGate.Skew)
        {
            return new TokenVerdict.Refused($"the token ended at {EndOf(token):u}");
        }

        return token.Covers(SchemeOf(token.Resource) + resource)
            ? new TokenVerdict.Granted(EndOf(token))
            : new TokenVerdict.Refused($"the token is for {token.Resource}, not for {resource}");
    }

    /// <summary>Tokens name their resource with or without <c>sb://</c>.</summary>
    private static string SchemeOf(string resource) =>
        resource.IndexOf("://", StringComparison.Ordinal) is var end and >= 0 ? resource[..(end + 3)] : "";

    /// <summary>A token may say a time that no clock can show.</summary>
    private static DateTimeOffset EndOf(SasToken token) =>
        DateTimeOffset.FromUnixTimeSeconds(Math.Min(token.Expiry, DateTimeOffset.MaxValue.ToUnixTimeSeconds()));
}
