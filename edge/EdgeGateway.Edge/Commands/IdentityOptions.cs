using System.CommandLine;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Edge.Files;
using EdgeGateway.Edge.Identity;

namespace EdgeGateway.Edge.Commands;

/// <summary>The options that say who the gateway is. Secrets come from files, never from the command line, which everybody on the machine can read.</summary>
internal sealed class IdentityOptions
{
    private const string ConnectionName = "connection-string", CertificateName = "device-certificate.pem", KeyName = "device-key.pem";

    private readonly Option<string?> connection = new("--connection-string-file")
    {
        Description = $"The file with the device's connection string, mode 0600. Default: $CREDENTIALS_DIRECTORY/{ConnectionName} (systemd LoadCredential). The string itself is a secret and is not accepted on the command line.",
        HelpName = "FILE",
    };

    private readonly Option<string?> certificate = new("--certificate")
    {
        Description = $"The device's certificate (PEM), those between it and its authority behind it. Default: $CREDENTIALS_DIRECTORY/{CertificateName}.", HelpName = "FILE",
    };

    private readonly Option<string?> key = new("--certificate-key")
    {
        Description = $"The certificate's private key (PEM, not encrypted), mode 0600. Default: $CREDENTIALS_DIRECTORY/{KeyName}.", HelpName = "FILE",
    };

    private readonly Option<string?> hub = new("--hub") { Description = "The hub that knows the certificate.", HelpName = "HOST[:PORT]" };
    private readonly Option<string?> device = new("--device-id") { Description = "The device of the certificate. Default: the certificate's common name.", HelpName = "ID" };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { connection, certificate, key, hub, device })
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetValue(connection) is not null && (result.GetValue(hub) ?? result.GetValue(device)) is not null)
            {
                result.AddError("--connection-string-file names the hub and the device already: leave out --hub and --device-id.");
            }
        });
    }

    /// <summary>Where the identity comes from.</summary>
    /// <exception cref="OperatorException">Nothing says who the gateway is.</exception>
    public IIdentitySource Read(ParseResult parsed)
    {
        string? shown = parsed.GetValue(certificate) ?? SystemdCredentials.Find(CertificateName), secret = parsed.GetValue(key) ?? SystemdCredentials.Find(KeyName);
        CertificateFiles? files = shown is not null && secret is not null ? new CertificateFiles(shown, secret) : null;
        if (parsed.GetValue(hub) is { } host)
        {
            return new CertificateSource(
                files ?? throw new OperatorException($"The hub {host} needs a proof of who the gateway is: name the device's certificate and key with --certificate FILE and --certificate-key FILE."),
                host,
                parsed.GetValue(device));
        }

        return (parsed.GetValue(connection) ?? SystemdCredentials.Find(ConnectionName)) is { } file
            ? new ConnectionStringSource(file, files)
            : throw new OperatorException("The gateway does not know who it is: give --connection-string-file FILE, or --hub HOST with --certificate FILE and --certificate-key FILE (docs/operating/identity.md).");
    }
}
