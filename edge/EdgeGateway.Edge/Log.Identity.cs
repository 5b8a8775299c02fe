using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge;

/// <summary>Who the gateway is to the hub. Ids: 4000. No text holds a key, a token or a certificate's content.</summary>
internal static partial class Log
{
    [LoggerMessage(4000, LogLevel.Information, "Identity: shows the certificate of {File}, good until {Ends:yyyy-MM-dd}.")]
    public static partial void CertificateShown(ILogger logger, string file, DateTimeOffset ends);

    [LoggerMessage(4001, LogLevel.Warning, "Identity: the certificate of {File} ends at {Ends:yyyy-MM-dd HH:mm} UTC: put a new one and its key in place and start the gateway again.")]
    public static partial void CertificateEnds(ILogger logger, string file, DateTimeOffset ends);
}
