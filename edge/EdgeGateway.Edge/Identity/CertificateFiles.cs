using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Edge.Files;

namespace EdgeGateway.Edge.Identity;

/// <summary>A certificate and its private key on disk, both PEM.</summary>
/// <param name="CertificateFile">The device's certificate first, then those between it and the authority.</param>
/// <param name="KeyFile">The key, not encrypted, mode 0400 or 0600; may be the same file.</param>
internal sealed record CertificateFiles(string CertificateFile, string KeyFile)
{
    /// <summary>When the newer of the two was written, UTC; a file that is away counts as very old.</summary>
    public DateTime WrittenAt => new[] { File.GetLastWriteTimeUtc(CertificateFile), File.GetLastWriteTimeUtc(KeyFile) }.Max();

    /// <summary>Reads both, and again whenever they are replaced.</summary>
    /// <exception cref="OperatorException">A file cannot be read or is readable by others, or the two do not belong together.</exception>
    public CertificateCredential Open(IdentityContext context) => new(this, context.Time, context.Logger);

    /// <summary>Reads both.</summary>
    /// <exception cref="OperatorException">A file cannot be read or is readable by others, or the two do not belong together.</exception>
    public ReadCertificate Read()
    {
        DateTime writtenAt = WrittenAt;
        string key = PrivateFile.Read(KeyFile, "certificate key");
        try
        {
            var all = new X509Certificate2Collection();
            all.ImportFromPemFile(CertificateFile);
            return all.Count == 0
                ? throw new OperatorException($"The file {CertificateFile} holds no certificate: it must be PEM and begin with -----BEGIN CERTIFICATE-----.")
                : new ReadCertificate(X509Certificate2.CreateFromPem(all[0].ExportCertificatePem(), key), [.. all.Skip(1)], writtenAt);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"The certificate file {CertificateFile} cannot be read ({e.Message}): name the device's certificate with --certificate FILE.", e);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            // Without the inner error: it may quote what it stumbled over.
            throw new OperatorException($"The key in {KeyFile} does not fit the certificate in {CertificateFile}, or one of them is no PEM: the key must be the certificate's own and not encrypted.");
        }
    }
}
