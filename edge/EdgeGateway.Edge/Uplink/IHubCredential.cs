using System.Security.Cryptography.X509Certificates;

namespace EdgeGateway.Edge.Uplink;

/// <summary>What proves to the hub that the gateway is who it says: signs tokens, or shows a certificate in the TLS handshake. The secret itself stays inside.</summary>
internal interface IHubCredential
{
    /// <summary>Shown in the TLS handshake, with its private key; null when tokens are used.</summary>
    X509Certificate2? Certificate { get; }

    /// <summary>The certificates between <see cref="Certificate"/> and its authority, shown with it; empty for none.</summary>
    X509Certificate2Collection Between => [];

    /// <summary>Signs a shared access signature; null when the certificate is the proof.</summary>
    /// <param name="resource">The resource, not encoded, such as <c>hub.azure-devices.net/devices/gw-1</c>.</param>
    /// <param name="expiry">When the token ends.</param>
    /// <param name="cancellationToken">Gives up: whoever holds the key may be another process.</param>
    /// <exception cref="HubException">The holder of the key cannot be asked.</exception>
    ValueTask<string?> SignAsync(string resource, DateTimeOffset expiry, CancellationToken cancellationToken);
}
