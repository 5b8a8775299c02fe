using System.Security.Cryptography.X509Certificates;
using EdgeGateway.Edge.Uplink;

namespace EdgeGateway.Edge.Identity;

/// <summary>A certificate whose key the gateway has; shown in the TLS handshake, no token is needed.</summary>
/// <param name="certificate">With its private key.</param>
/// <param name="between">Those between it and the authority.</param>
internal sealed class CertificateCredential(X509Certificate2 certificate, X509Certificate2Collection between) : IHubCredential
{
    /// <inheritdoc/>
    public X509Certificate2 Certificate => certificate;

    /// <inheritdoc/>
    public X509Certificate2Collection Between => between;

    /// <summary>The common name of the subject; null for none.</summary>
    public string? CommonName => certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false) is { Length: > 0 } name ? name : null;

    /// <inheritdoc/>
    public ValueTask<string?> SignAsync(string resource, DateTimeOffset expiry, CancellationToken cancellationToken) => new((string?)null);
}
