using System.Security.Cryptography.X509Certificates;

namespace EdgeGateway.Edge.Identity;

/// <summary>A certificate as its files were at a moment.</summary>
/// <param name="Own">With its private key.</param>
/// <param name="Between">Those between it and its authority.</param>
/// <param name="WrittenAt">When the newer of the files was written.</param>
internal sealed record ReadCertificate(X509Certificate2 Own, X509Certificate2Collection Between, DateTime WrittenAt)
{
    /// <summary>When it ends.</summary>
    public DateTimeOffset Ends => new(Own.NotAfter);
}
