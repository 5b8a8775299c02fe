using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Edge.Uplink;

namespace EdgeGateway.Edge.Identity;

/// <summary>A certificate that the hub knows, by its thumbprint or by who signed it.</summary>
/// <param name="Files">The certificate and its key.</param>
/// <param name="HostName">The hub, possibly with a port.</param>
/// <param name="DeviceId">The device; null is the certificate's common name.</param>
internal sealed record CertificateSource(CertificateFiles Files, string HostName, string? DeviceId) : IIdentitySource
{
    /// <inheritdoc/>
    public Task<HubIdentity> OpenAsync(IdentityContext context, CancellationToken cancellationToken)
    {
        CertificateCredential credential = Files.Open(context);
        string device = DeviceId ?? credential.CommonName
            ?? throw new OperatorException($"The certificate in {Files.CertificateFile} has no common name: say which device it is with --device-id ID.");
        return Task.FromResult(new HubIdentity(HubAddress.Of(HostName), device, credential, context.Root));
    }
}
