using System.Security.Cryptography.X509Certificates;
using EdgeGateway.Edge.Uplink;

namespace EdgeGateway.Tests.Edge.Uplink.Amqp;

/// <summary>A certificate is the proof: nothing is signed.</summary>
internal sealed class ShownCertificate(X509Certificate2? certificate) : IHubCredential
{
    public X509Certificate2? Certificate => certificate;

    public ValueTask<string?> SignAsync(string resource, DateTimeOffset expiry, CancellationToken cancellationToken) => new((string?)null);
}
