using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Edge.Identity;
using EdgeGateway.Tests.Hub;

namespace EdgeGateway.Tests.Edge.Identity;

/// <summary>A folder with secrets, and what an identity is found out with.</summary>
internal sealed class IdentityBench : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public KeptLog Log { get; } = new();

    public string Folder => folder.Path;

    public IdentityContext Context(PrivateRoot? root = null, TimeProvider? time = null) =>
        new(root ?? PrivateRoot.None, Proxy: null, StateDirectory.Open(folder.File("state"), "edge-gateway"), time ?? TimeProvider.System, Log);

    /// <summary>A file of mode 0600.</summary>
    public string Secret(string name, string text)
    {
        SecretFile.Write(folder.File(name), text);
        return folder.File(name);
    }

    /// <summary>The certificate and its key as files.</summary>
    public CertificateFiles Files(X509Certificate2 certificate, params X509Certificate2[] between)
    {
        string file = folder.File("device.pem");
        File.WriteAllText(file, string.Join('\n', between.Prepend(certificate).Select(c => c.ExportCertificatePem())) + "\n");
        return new CertificateFiles(file, Secret("device-key.pem", KeyOf(certificate)));
    }

    public static string KeyOf(X509Certificate2 certificate) => certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem();

    public static X509Certificate2 Certificate(string subject, X509Certificate2? issuer = null, bool isAuthority = false, int days = 365)
    {
        DateTimeOffset from = TimeProvider.System.GetUtcNow().AddDays(-1);
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, critical: true));
        DateTimeOffset until = from.AddDays(days);
        if (issuer is null)
        {
            return request.CreateSelfSigned(from, until);
        }

        using X509Certificate2 made = request.Create(issuer, from, until, RandomNumberGenerator.GetBytes(8));
        return made.CopyWithPrivateKey(key);
    }

    public void Dispose() => folder.Dispose();
}
