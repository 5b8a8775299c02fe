using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeGateway.Contracts.Hosting;
using Xunit;

namespace EdgeGateway.Tests.Contracts.Hosting;

public sealed class PrivateRootTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("private-root-").FullName;

    [Fact]
    public void A_server_of_the_private_root_is_trusted_and_another_is_not()
    {
        using X509Certificate2 root = Authority("CN=ours"), foreign = Authority("CN=theirs");
        PrivateRoot trust = PrivateRoot.Load(Pem(root));

        Assert.True(trust.Accepts(Server(root), SslPolicyErrors.RemoteCertificateChainErrors));
        Assert.False(trust.Accepts(Server(foreign), SslPolicyErrors.RemoteCertificateChainErrors));
    }

    [Fact]
    public void A_wrong_host_name_is_never_accepted()
    {
        using X509Certificate2 root = Authority("CN=ours");

        Assert.False(PrivateRoot.Load(Pem(root)).Accepts(Server(root), SslPolicyErrors.RemoteCertificateChainErrors | SslPolicyErrors.RemoteCertificateNameMismatch));
    }

    [Fact]
    public void Without_a_private_root_only_the_machine_decides()
    {
        using X509Certificate2 root = Authority("CN=ours");

        Assert.False(PrivateRoot.None.Accepts(Server(root), SslPolicyErrors.RemoteCertificateChainErrors));
        Assert.True(PrivateRoot.None.Accepts(Server(root), SslPolicyErrors.None));
    }

    [Fact]
    public void A_file_without_certificate_is_named()
    {
        string file = Path.Combine(folder, "none.pem");
        File.WriteAllText(file, "hello");

        Assert.Contains(file, Assert.Throws<OperatorException>(() => PrivateRoot.Load(file)).Message);
        Assert.Contains("missing.pem", Assert.Throws<OperatorException>(() => PrivateRoot.Load(Path.Combine(folder, "missing.pem"))).Message);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static X509Certificate2 Authority(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
    }

    private static X509Certificate2 Server(X509Certificate2 issuer)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.Create(issuer, issuer.NotBefore, issuer.NotAfter, [1, 2, 3]);
    }

    private string Pem(X509Certificate2 certificate)
    {
        string file = Path.Combine(folder, $"{certificate.Thumbprint}.pem");
        File.WriteAllText(file, certificate.ExportCertificatePem());
        return file;
    }
}
