using System.Security.Cryptography.X509Certificates;
using EdgeGateway.Contracts.HubNames;

namespace EdgeGateway.Edge.Uplink;

/// <summary>A key that the hub knows too.</summary>
/// <param name="key">Decoded.</param>
internal sealed class SymmetricKey(ReadOnlyMemory<byte> key) : IHubCredential
{
    /// <inheritdoc/>
    public X509Certificate2? Certificate => null;

    /// <inheritdoc/>
    public ValueTask<string?> SignAsync(string resource, DateTimeOffset expiry, CancellationToken cancellationToken) =>
        new(SasToken.Create(resource, key.Span, expiry));
}
