using System.CommandLine;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Edge.Files;
using EdgeGateway.Edge.Identity;
using EdgeGateway.Edge.Identity.Workload;

namespace EdgeGateway.Edge.Commands;

/// <summary>The options that say who the gateway is. Secrets come from files, never from the command line, which everybody on the machine can read.</summary>
internal sealed class IdentityOptions
{
    private const string ConnectionName = "connection-string", CertificateName = "device-certificate.pem", KeyName = "device-key.pem", ProvisioningName = "provisioning.json";

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

    private readonly Option<string?> provisioning = new("--provisioning")
    {
        Description = $"Whom to ask which hub the gateway belongs to, and with what proof (docs/formats/provisioning.md). Default: $CREDENTIALS_DIRECTORY/{ProvisioningName}.", HelpName = "FILE",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { connection, certificate, key, hub, device, provisioning })
        {
            command.Add(option);
        }

        command.AddRule(result => result.GetValue(connection) is not null && (result.GetValue(hub) ?? result.GetValue(device)) is not null
            ? "--connection-string-file names the hub and the device already: leave out --hub and --device-id."
            : null);
        command.AddRule(result =>
            result.GetValue(provisioning) is not null && (result.GetValue(connection) ?? result.GetValue(hub) ?? result.GetValue(device) ?? result.GetValue(certificate)) is not null
                ? "--provisioning names the proof, and the service the hub: leave out --connection-string-file, --hub, --device-id and --certificate."
                : null);
    }

    /// <summary>Where the identity comes from: what an option names, else what systemd hands over, else IoT Edge.</summary>
    /// <exception cref="OperatorException">Nothing says who the gateway is.</exception>
    public IIdentitySource Read(ParseResult parsed)
    {
        string? shown = parsed.GetValue(certificate) ?? SystemdCredentials.Find(CertificateName), secret = parsed.GetValue(key) ?? SystemdCredentials.Find(KeyName);
        CertificateFiles? files = shown is not null && secret is not null ? new CertificateFiles(shown, secret) : null;
        return Named(parsed.GetValue(connection), parsed.GetValue(hub), parsed.GetValue(device), parsed.GetValue(provisioning), files)
            ?? Named(SystemdCredentials.Find(ConnectionName), null, null, SystemdCredentials.Find(ProvisioningName), files)
            ?? (WorkloadEnvironment.Read(Environment.GetEnvironmentVariable) is { } module ? new WorkloadSource(module) : null)
            ?? throw new OperatorException(
                "The gateway does not know who it is: give --provisioning FILE, or --connection-string-file FILE, or --hub HOST with --certificate FILE and --certificate-key FILE (docs/operating/identity.md).");
    }

    private static IIdentitySource? Named(string? connectionFile, string? host, string? deviceId, string? provisioningFile, CertificateFiles? files)
    {
        if (host is not null)
        {
            return new CertificateSource(
                files ?? throw new OperatorException($"The hub {host} needs a proof of who the gateway is: name the device's certificate and key with --certificate FILE and --certificate-key FILE."),
                host,
                deviceId);
        }

        return provisioningFile is not null ? new ProvisioningSource(provisioningFile)
            : connectionFile is not null ? new ConnectionStringSource(connectionFile, files)
            : null;
    }
}
