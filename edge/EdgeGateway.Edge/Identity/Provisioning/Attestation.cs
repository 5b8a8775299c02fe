using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Edge.Files;
using EdgeGateway.Edge.Uplink;

namespace EdgeGateway.Edge.Identity.Provisioning;

/// <summary>What the gateway proves itself with to the provisioning service, and then to the hub.</summary>
internal abstract record Attestation
{
    private Attestation()
    {
    }

    /// <summary>A key of the gateway's own.</summary>
    /// <param name="File">The key, base64, mode 0400 or 0600.</param>
    public sealed record Key(string File) : Attestation;

    /// <summary>The key of a group, from which the gateway's own is derived.</summary>
    /// <param name="File">The key, base64, mode 0400 or 0600.</param>
    public sealed record GroupKey(string File) : Attestation;

    /// <summary>A certificate.</summary>
    /// <param name="Files">It and its key.</param>
    public sealed record Certificate(CertificateFiles Files) : Attestation;

    /// <summary>Reads the proof.</summary>
    /// <param name="context">For the log.</param>
    /// <param name="registrationId">The gateway's; null is the certificate's common name.</param>
    /// <exception cref="OperatorException">A file is missing, wrong or readable by others; names it, never its content.</exception>
    public (IHubCredential Credential, string RegistrationId) Open(IdentityContext context, string? registrationId)
    {
        switch (this)
        {
            case Certificate certificate:
                CertificateCredential shown = certificate.Files.Open(context);
                return (shown, registrationId ?? shown.CommonName
                    ?? throw new OperatorException($"The certificate in {certificate.Files.CertificateFile} has no common name: it must be the registration id."));
            case GroupKey group:
                Log.GroupKeyOnGateway(context.Logger, group.File);
                string id = Required(registrationId);
                return (new SymmetricKey(ProvisioningNames.DeriveKey(Read(group.File), id)), id);
            case Key own:
                return (new SymmetricKey(Read(own.File)), Required(registrationId));
            default:
                throw new InvalidOperationException("An attestation is a key, a group's key or a certificate.");
        }
    }

    private static byte[] Read(string file)
    {
        string text = PrivateFile.Read(file, "enrolment key");
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out int size) && size > 0
            ? bytes[..size]
            : throw new OperatorException($"The enrolment key file {file} is wrong: it must hold the key alone, in base64.");
    }

    private static string Required(string? registrationId) => registrationId ?? throw new OperatorException("The provisioning file lacks the registrationId, which goes with a key.");
}
