using System.Security.Cryptography.X509Certificates;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Edge.Uplink;

namespace EdgeGateway.Edge.Identity.Workload;

/// <summary>A key that IoT Edge's security daemon holds for the module; each token is signed there.</summary>
/// <param name="client">The daemon.</param>
internal sealed class WorkloadCredential(WorkloadClient client) : IHubCredential
{
    /// <inheritdoc/>
    public X509Certificate2? Certificate => null;

    /// <inheritdoc/>
    public async ValueTask<string?> SignAsync(string resource, DateTimeOffset expiry, CancellationToken cancellationToken) =>
        SasToken.Compose(resource, await client.SignAsync(SasToken.TextToSign(resource, expiry), cancellationToken), expiry);
}
