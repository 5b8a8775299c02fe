using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EdgeGateway.Contracts.Hosting;

/// <summary>Trust in servers: the machine's roots, plus one private root such as the local hub's. The host name is always checked.</summary>
public sealed class PrivateRoot
{
    private readonly X509Certificate2Collection? roots;

    private PrivateRoot(X509Certificate2Collection? roots) => this.roots = roots;

    /// <summary>Only the machine's own roots.</summary>
    public static PrivateRoot None { get; } = new(null);

    /// <summary>Loads the roots of a PEM file; null gives <see cref="None"/>.</summary>
    /// <exception cref="OperatorException">The file is missing or holds no certificate.</exception>
    public static PrivateRoot Load(string? pemFile)
    {
        if (pemFile is null)
        {
            return None;
        }

        var found = new X509Certificate2Collection();
        try
        {
            found.ImportFromPemFile(pemFile);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new OperatorException($"The certificate file {pemFile} cannot be read ({e.Message}): give the hub's ca.pem with --ca FILE.", e);
        }

        return found.Count > 0 ? new(found) : throw new OperatorException($"The file {pemFile} holds no certificate: give the hub's ca.pem with --ca FILE.");
    }

    /// <summary>Trusts further roots besides.</summary>
    /// <param name="pem">Their certificates.</param>
    /// <exception cref="CryptographicException">It holds no certificate.</exception>
    public PrivateRoot With(string pem)
    {
        X509Certificate2Collection all = [.. roots ?? []];
        int before = all.Count;
        all.ImportFromPem(pem);
        return all.Count > before ? new(all) : throw new CryptographicException("The text holds no certificate in PEM.");
    }

    /// <summary>Judges a server certificate; fits <see cref="SslClientAuthenticationOptions.RemoteCertificateValidationCallback"/>.</summary>
    public bool Accepts(X509Certificate? certificate, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        if (roots is null || certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != 0)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        using var copy = new X509Certificate2(certificate);
        return chain.Build(copy);
    }
}
