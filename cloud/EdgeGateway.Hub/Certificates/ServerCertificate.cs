using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Hub.Storage;

namespace EdgeGateway.Hub.Certificates;

/// <summary>The certificate that all three doors show. Made anew when it nears its end, or when it lacks the hub's name.</summary>
internal static class ServerCertificate
{
    public const string FileName = "server.pem", KeyFileName = "server-key.pem";

    private const int KeyBits = 2048, SerialBytes = 16;

    private static readonly TimeSpan Life = TimeSpan.FromDays(397), RenewBefore = TimeSpan.FromDays(30);

    /// <summary>Loads a certificate that is good for the name, or makes one.</summary>
    public static X509Certificate2 Open(StateDirectory state, X509Certificate2 authority, IReadOnlyList<string> hostNames, TimeProvider time)
    {
        string file = state.File(FileName), keyFile = state.File(KeyFileName);
        if (Load(file, keyFile) is { } found)
        {
            if (IsGood(found, authority, hostNames, time.GetUtcNow()))
            {
                return found;
            }

            found.Dispose();
        }

        Make(file, keyFile, authority, hostNames, time.GetUtcNow());
        return Load(file, keyFile) ?? throw new OperatorException($"The hub's certificate {file} cannot be read although it was just written: look at the disk.");
    }

    private static X509Certificate2? Load(string file, string keyFile)
    {
        try
        {
            return X509Certificate2.CreateFromPemFile(file, keyFile);
        }
        catch (Exception e) when (e is CryptographicException or IOException)
        {
            // Missing or half: this certificate is the hub's own to make again, nobody pins it.
            return null;
        }
    }

    private static bool IsGood(X509Certificate2 certificate, X509Certificate2 authority, IReadOnlyList<string> hostNames, DateTimeOffset now) =>
        certificate.Issuer == authority.Subject
        && certificate.NotAfter.ToUniversalTime() - RenewBefore > now.UtcDateTime
        && hostNames.Append("localhost").All(name => certificate.MatchesHostname(name));

    private static void Make(string file, string keyFile, X509Certificate2 authority, IReadOnlyList<string> hostNames, DateTimeOffset now)
    {
        using RSA key = RSA.Create(KeyBits);
        var request = new CertificateRequest($"CN={hostNames[0]}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        request.CertificateExtensions.Add(Names(hostNames));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        using X509Certificate2 made = request.Create(authority, now.AddDays(-1), now + Life, RandomNumberGenerator.GetBytes(SerialBytes));
        SecretFile.Write(keyFile, key.ExportPkcs8PrivateKeyPem() + "\n");
        Disk.Replace(file, Encoding.ASCII.GetBytes(made.ExportCertificatePem() + "\n"));
    }

    private static X509Extension Names(IReadOnlyList<string> hostNames)
    {
        var names = new SubjectAlternativeNameBuilder();
        foreach (string name in hostNames.Concat(["localhost", "127.0.0.1", "::1"]).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (IPAddress.TryParse(name, out IPAddress? address))
            {
                names.AddIpAddress(address);
            }
            else
            {
                names.AddDnsName(name);
            }
        }

        return names.Build();
    }
}
