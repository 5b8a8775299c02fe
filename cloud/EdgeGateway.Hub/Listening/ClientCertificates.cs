using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace EdgeGateway.Hub.Listening;

/// <summary>How the hub asks for clients' certificates: everybody is asked, nobody has to show one, and the handshake judges none.</summary>
/// <remarks>The handshake proves that the client holds the certificate's key. Which device it stands for is judged when the device says who it is.</remarks>
internal static class ClientCertificates
{
    public static SslServerAuthenticationOptions Request(X509Certificate2 server) => new()
    {
        ServerCertificateContext = SslStreamCertificateContext.Create(server, null, offline: true),
        ClientCertificateRequired = true,
        CertificateChainPolicy = Policy(),
        RemoteCertificateValidationCallback = (_, _, _, errors) => MayGoOn(errors),
    };

    /// <summary>Whether a handshake may go on: with a certificate that nobody knows, and without one.</summary>
    public static bool MayGoOn(SslPolicyErrors errors) => !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch);

    /// <summary>Nothing is fetched from the network for a certificate that anybody may show.</summary>
    public static X509ChainPolicy Policy() => new()
    {
        RevocationMode = X509RevocationMode.NoCheck,
        DisableCertificateDownloads = true,
        TrustMode = X509ChainTrustMode.CustomRootTrust,
    };
}
