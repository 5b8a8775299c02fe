using System.Net;

namespace EdgeGateway.Hub.Security;

/// <summary>The names by which this hub may be called in user names and tokens, each with or without a port.</summary>
/// <param name="Name">The name the operator gave, without a port.</param>
internal sealed record HubHostName(string Name)
{
    /// <summary>Whether a host, possibly with a port, is this hub.</summary>
    public bool IsMine(string host)
    {
        string bare = WithoutPort(host).Trim('[', ']');
        return bare.Equals(Name, StringComparison.OrdinalIgnoreCase)
            || bare.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(bare, out IPAddress? address) && IPAddress.IsLoopback(address));
    }

    private static string WithoutPort(string host)
    {
        int colon = host.LastIndexOf(':');
        bool hasPort = colon > 0 && colon + 1 < host.Length && host.AsSpan(colon + 1).IndexOfAnyExceptInRange('0', '9') < 0;
        return hasPort && (host.IndexOf(':', StringComparison.Ordinal) == colon || host[colon - 1] == ']') ? host[..colon] : host;
    }
}
