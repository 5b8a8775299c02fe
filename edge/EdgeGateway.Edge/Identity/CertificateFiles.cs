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
    private static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    /// <summary>Reads both; the log says when the certificate ends, and warns a month before.</summary>
    /// <exception cref="OperatorException">A file cannot be read or is readable by others, or the two do not belong together.</exception>
    public CertificateCredential Open(IdentityContext context)
    {
        string key = PrivateFile.Read(KeyFile, "certificate key");
        CertificateCredential credential = Read(key);
        DateTimeOffset ends = new(credential.Certificate.NotAfter);
        if (ends < context.Time.GetUtcNow() + Soon)
        {
            Log.CertificateEnds(context.Logger, CertificateFile, ends);
        }
        else
        {
            Log.CertificateShown(context.Logger, CertificateFile, ends);
        }

        return credential;
    }

    private CertificateCredential Read(string key)
    {
        try
        {
            var all = new X509Certificate2Collection();
            all.ImportFromPemFile(CertificateFile);
            return all.Count == 0
                ? throw new OperatorException($"The file {CertificateFile} holds no certificate: it must be PEM and begin with -----BEGIN CERTIFICATE-----.")
                : new CertificateCredential(X509Certificate2.CreateFromPem(all[0].ExportCertificatePem(), key), [.. all.Skip(1)]);
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
