using System.Security.Cryptography.X509Certificates;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Edge.Uplink;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Identity;

/// <summary>A certificate whose key the gateway has; shown in the TLS handshake, no token is needed. Files that are replaced count from the next connection.</summary>
/// <remarks>Connections are renewed every hour, whatever proves them: so long does a new certificate take at most, and so often its end is looked at.</remarks>
internal sealed class CertificateCredential : IHubCredential
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(30), Day = TimeSpan.FromDays(1);

    private readonly CertificateFiles files;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private volatile ReadCertificate present;
    private DateTimeOffset toldAt;

    /// <summary>Reads the files.</summary>
    /// <exception cref="OperatorException">They cannot be used.</exception>
    public CertificateCredential(CertificateFiles files, TimeProvider time, ILogger logger)
    {
        (this.files, this.time, this.logger) = (files, time, logger);
        present = files.Read();
        Log.CertificateShown(logger, files.CertificateFile, present.Ends);
        TellEnd();
    }

    /// <inheritdoc/>
    public X509Certificate2 Certificate
    {
        get
        {
            if (files.WrittenAt > present.WrittenAt)
            {
                ReadAgain();
            }

            TellEnd();
            return present.Own;
        }
    }

    /// <inheritdoc/>
    public X509Certificate2Collection Between => present.Between;

    /// <summary>The common name of the subject; null for none.</summary>
    public string? CommonName => present.Own.GetNameInfo(X509NameType.SimpleName, forIssuer: false) is { Length: > 0 } name ? name : null;

    /// <inheritdoc/>
    public ValueTask<string?> SignAsync(string resource, DateTimeOffset expiry, CancellationToken cancellationToken) => new((string?)null);

    private void ReadAgain()
    {
        try
        {
            present = files.Read();
            Log.CertificateShown(logger, files.CertificateFile, present.Ends);
        }
        catch (OperatorException e)
        {
            Log.CertificateNotReplaced(logger, e.Message); // perhaps only one of the two files is there yet: the next connection looks again
        }
    }

    private void TellEnd()
    {
        DateTimeOffset now = time.GetUtcNow();
        if (present.Ends < now + Soon && now - toldAt >= Day)
        {
            toldAt = now;
            Log.CertificateEnds(logger, files.CertificateFile, present.Ends);
        }
    }
}
