using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Edge.Files;
using EdgeGateway.Edge.Uplink;

namespace EdgeGateway.Edge.Identity;

/// <summary>The connection string of the device or module, in a file: for development and single machines, as each gateway needs a string of its own.</summary>
/// <param name="File">The file, mode 0400 or 0600.</param>
/// <param name="Certificate">What is shown when the string says <c>x509=true</c>; null for nothing.</param>
internal sealed record ConnectionStringSource(string File, CertificateFiles? Certificate) : IIdentitySource
{
    /// <inheritdoc/>
    public Task<HubIdentity> OpenAsync(IdentityContext context, CancellationToken cancellationToken)
    {
        DeviceConnectionString connection = DeviceConnectionString.Parse(PrivateFile.Read(File, "connection string"));
        IHubCredential credential = connection.UsesCertificate ? Files(File).Open(context) : new SymmetricKey(connection.Key);
        return Task.FromResult(new HubIdentity(HubAddress.Of(connection), connection.DeviceId, credential, context.Root) { ModuleId = connection.ModuleId });
    }

    private CertificateFiles Files(string file) =>
        Certificate ?? throw new OperatorException($"The connection string in {file} says x509=true: name the device's certificate and key with --certificate FILE and --certificate-key FILE.");
}
