using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Contracts.Twin;

/// <summary>An HTTP proxy that opens tunnels (CONNECT). Never with a user name or password: those are secrets.</summary>
/// <param name="Host">Name or address.</param>
/// <param name="Port">TCP port.</param>
public sealed record ProxyAddress(string Host, int Port)
{
    /// <summary>What is allowed, for an error text.</summary>
    public const string Form = "http://HOST:PORT, without user name and password";

    /// <summary>Reads <c>http://proxy.site:3128</c>; null when it is no such address.</summary>
    public static ProxyAddress? TryParse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri.Scheme == Uri.UriSchemeHttp && uri.UserInfo.Length == 0 && uri.Host.Length > 0 && uri.PathAndQuery == "/"
            ? new ProxyAddress(uri.IdnHost, uri.Port)
            : null;

    /// <summary>Reads a proxy's address that a person gave; null stays null.</summary>
    /// <exception cref="OperatorException">It is no such address. The text is not quoted: it may hold a password.</exception>
    public static ProxyAddress? Parse(string? text) => text is null
        ? null
        : TryParse(text) ?? throw new OperatorException($"The proxy's address is not usable: write {Form}.");

    /// <summary>As it is written.</summary>
    public override string ToString() => FormattableString.Invariant($"http://{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}");
}
