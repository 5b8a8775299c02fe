using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Hub.Storage;

namespace EdgeGateway.Hub.Certificates;

/// <summary>The hub's own certificate authority: made at the first start, kept for ever; clients trust its ca.pem.</summary>
internal static class CertificateAuthority
{
    public const string FileName = "ca.pem", KeyFileName = "ca-key.pem";

    private const int KeyBits = 2048, Years = 20;

    /// <summary>Loads the authority, or makes it.</summary>
    /// <exception cref="OperatorException">Its files cannot be read.</exception>
    public static X509Certificate2 Open(StateDirectory state, TimeProvider time)
    {
        string file = state.File(FileName), keyFile = state.File(KeyFileName);
        if (!File.Exists(file))
        {
            Make(file, keyFile, time);
        }

        try
        {
            return X509Certificate2.CreateFromPemFile(file, keyFile);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"The hub's authority {file} and {keyFile} cannot be read ({e.Message}): restore both, or delete both and give clients the new ca.pem.", e);
        }
    }

    private static void Make(string file, string keyFile, TimeProvider time)
    {
        using RSA key = RSA.Create(KeyBits);
        string id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        var request = new CertificateRequest($"CN=EdgeGateway local hub CA {id}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        DateTimeOffset now = time.GetUtcNow();
        using X509Certificate2 made = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(Years));

        // The key first: a certificate without its key would look complete at the next start.
        SecretFile.Write(keyFile, key.ExportPkcs8PrivateKeyPem() + "\n");
        Disk.Replace(file, Encoding.ASCII.GetBytes(made.ExportCertificatePem() + "\n"));
    }
}
