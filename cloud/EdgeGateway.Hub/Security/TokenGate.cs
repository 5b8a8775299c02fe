using EdgeGateway.Contracts.HubNames;

namespace EdgeGateway.Hub.Security;

/// <summary>Judges shared access signatures of policies.</summary>
/// <remarks>Source: iot-hub-protocol 2.3. The literal sr is signed, the decoded one is compared; clocks may differ by five minutes.</remarks>
internal sealed class TokenGate(PolicyStore policies, HubHostName host, TimeProvider time)
{
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>A token for the service API or for a device by a policy, signed with the decoded key.</summary>
    /// <param name="text">The token as sent.</param>
    /// <param name="path">What is asked for below the host, such as <c>/devices/gw-1</c>.</param>
    /// <param name="right">The right that it takes.</param>
    public TokenVerdict CheckHub(string? text, string path, Rights right)
    {
        if (SasToken.TryParse(text) is not { } token)
        {
            return new TokenVerdict.Refused("there is no shared access signature");
        }

        string named = token.Resource.Split('/')[0];
        return !host.IsMine(named)
            ? new TokenVerdict.Refused($"the token is for {named}, not for this hub")
            : Check(token, named + path, right, policy => policy.HubKey());
    }

    /// <summary>A token for reading events, signed with the bytes of the key's text; older clients use the decoded key.</summary>
    /// <param name="text">The token as sent.</param>
    /// <param name="resource">What is asked for, host and path, without the scheme.</param>
    public TokenVerdict CheckEventHub(string? text, string resource)
    {
        if (SasToken.TryParse(text) is not { } token)
        {
            return new TokenVerdict.Refused("there is no shared access signature");
        }

        TokenVerdict verdict = Check(token, resource, Rights.ServiceConnect, policy => policy.EventHubKey());
        return verdict is TokenVerdict.Granted ? verdict : CheckHubKey(token, resource, verdict);
    }

    /// <summary>Whether a token has ended, clocks allowed for.</summary>
    public bool IsOver(DateTimeOffset ends) => time.GetUtcNow() - Skew > ends;

    private TokenVerdict CheckHubKey(SasToken token, string resource, TokenVerdict otherwise) =>
        Check(token, resource, Rights.ServiceConnect, policy => policy.HubKey()) is TokenVerdict.Granted granted ? granted : otherwise;

    private TokenVerdict Check(SasToken token, string resource, Rights right, Func<Policy, byte[]> key)
    {
        if (token.Policy is null || policies.Find(token.Policy) is not { } policy)
        {
            return new TokenVerdict.Refused($"there is no policy {token.Policy}");
        }

        if (!policy.Rights.HasFlag(right))
        {
            return new TokenVerdict.Refused($"policy {policy.Name} lacks the right {right}");
        }

        return TokenRules.Check(token, resource, time.GetUtcNow(), key(policy));
    }
}
