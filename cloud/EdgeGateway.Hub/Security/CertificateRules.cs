using System.Security.Cryptography.X509Certificates;

namespace EdgeGateway.Hub.Security;

/// <summary>What is asked of certificates, whoever shows them.</summary>
internal static class CertificateRules
{
    private const string CommonName = "2.5.4.3";

    /// <summary>The common names of the subject.</summary>
    public static IEnumerable<string?> NamesOf(X509Certificate2 certificate) => certificate.SubjectName.EnumerateRelativeDistinguishedNames()
        .Where(n => !n.HasMultipleElements && n.GetSingleElementType().Value == CommonName)
        .Select(n => n.GetSingleElementValue());

    /// <summary>Why no chain leads to one of the authorities; null when one does and all in it are in time.</summary>
    /// <param name="certificate">The device's.</param>
    /// <param name="authorities">Those that sign, and those between them and the devices.</param>
    /// <param name="now">The hub's time.</param>
    public static string? WhyNotSigned(X509Certificate2 certificate, X509Certificate2Collection authorities, DateTimeOffset now)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = now.LocalDateTime;
        foreach (X509Certificate2 authority in authorities)
        {
            bool isRoot = authority.SubjectName.RawData.AsSpan().SequenceEqual(authority.IssuerName.RawData);
            (isRoot ? chain.ChainPolicy.CustomTrustStore : chain.ChainPolicy.ExtraStore).Add(authority);
        }

        return chain.Build(certificate) ? null : $"its certificate is not good: {string.Join(", ", chain.ChainStatus.Select(s => s.Status))}";
    }
}
