using System.Text.Json;
using EdgeGateway.Contracts.Documents;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.HubNames;

namespace EdgeGateway.Edge.Identity.Provisioning;

/// <summary>The provisioning file: whom to ask for the hub, and with what proof. Format: docs/formats/provisioning.md.</summary>
/// <param name="Endpoint">The provisioning service, possibly with a port.</param>
/// <param name="IdScope">Its part that knows the gateway, such as <c>0ne00ABCDEF</c>.</param>
/// <param name="RegistrationId">The gateway's name there; null is the certificate's common name.</param>
/// <param name="Attestation">The proof.</param>
internal sealed record ProvisioningSettings(string Endpoint, string IdScope, string? RegistrationId, Attestation Attestation)
{
    private enum Kind
    {
        SymmetricKey,
        GroupKey,
        X509,
    }

    /// <summary>Reads the file; names of further files are meant beside it.</summary>
    /// <exception cref="OperatorException">It is missing or wrong; names everything that is.</exception>
    public static ProvisioningSettings Load(string file)
    {
        var findings = new List<Finding>();
        using JsonDocument document = Parse(file);
        var root = new DocumentNode(document.RootElement, "$", findings);
        root.AllowOnly("endpoint", "idScope", "registrationId", "attestation");
        string folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        Attestation? attestation = root.Object("attestation", required: true) is { } proof ? Read(proof, folder) : null;
        string? registrationId = root.OptionalText("registrationId");
        if (registrationId is null && attestation is not null and not Attestation.Certificate)
        {
            root.Refuse("is missing; with a key it is required", "registrationId");
        }

        var settings = (Endpoint: root.Text("endpoint", ProvisioningNames.GlobalHost), IdScope: root.Text("idScope"));
        return findings.Count == 0 && attestation is not null
            ? new ProvisioningSettings(settings.Endpoint, settings.IdScope, registrationId, attestation)
            : throw new OperatorException($"The provisioning file {file} is wrong: {string.Join("; ", findings)}.");
    }

    private static JsonDocument Parse(string file)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllText(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"The provisioning file {file} cannot be read ({e.Message}): name it with --provisioning FILE.", e);
        }
        catch (JsonException e)
        {
            // the parser's own text may quote what it stumbled over, which may be a key that stands in the wrong place
            throw new OperatorException($"The provisioning file {file} is not JSON (line {e.LineNumber + 1}): mend it (docs/formats/provisioning.md).");
        }
    }

    private static Attestation Read(DocumentNode proof, string folder)
    {
        Kind kind = proof.Choice<Kind>("kind");
        string key = Path.Combine(folder, proof.Text("keyFile"));
        if (kind != Kind.X509)
        {
            proof.AllowOnly("kind", "keyFile");
            return kind == Kind.GroupKey ? new Attestation.GroupKey(key) : new Attestation.Key(key);
        }

        proof.AllowOnly("kind", "keyFile", "certificateFile");
        return new Attestation.Certificate(new CertificateFiles(Path.Combine(folder, proof.Text("certificateFile")), key));
    }
}
