using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge;

/// <summary>Who the gateway is to the hub. Ids: 4000. No text holds a key, a token or a certificate's content.</summary>
internal static partial class Log
{
    [LoggerMessage(4000, LogLevel.Information, "Identity: shows the certificate of {File}, good until {Ends:yyyy-MM-dd}.")]
    public static partial void CertificateShown(ILogger logger, string file, DateTimeOffset ends);

    [LoggerMessage(4009, LogLevel.Warning, "Identity: the new certificate cannot be used, the former one is shown. {Reason}")]
    public static partial void CertificateNotReplaced(ILogger logger, string reason);

    [LoggerMessage(4002, LogLevel.Warning, "Identity: {File} holds the key of a whole group: derive this gateway's own key where the group's is kept (docs/operating/identity.md).")]
    public static partial void GroupKeyOnGateway(ILogger logger, string file);

    [LoggerMessage(4003, LogLevel.Information, "Identity: asks {Endpoint} for the hub.")]
    public static partial void AsksForHub(ILogger logger, string endpoint);

    [LoggerMessage(4004, LogLevel.Information, "Identity: belongs to the hub {Hub} as {Device}.")]
    public static partial void HubAssigned(ILogger logger, string hub, string device);

    [LoggerMessage(4005, LogLevel.Warning, "Identity: {Endpoint} gives no hub: {Reason}. Asks again later.")]
    public static partial void HubNotAssigned(ILogger logger, string endpoint, string reason);

    [LoggerMessage(4006, LogLevel.Error, "Identity: is now called {Now} and was {Before}; that counts from the next start: start the gateway again.")]
    public static partial void NameChanged(ILogger logger, string before, string now);

    [LoggerMessage(4007, LogLevel.Warning, "Identity: {File} is damaged and not used ({Reason}): asks for the hub anew.")]
    public static partial void AssignmentDamaged(ILogger logger, string file, string reason);

    [LoggerMessage(4008, LogLevel.Warning, "Identity: {Reason} Asks again later.")]
    public static partial void WorkloadWaits(ILogger logger, string reason);

    [LoggerMessage(4001, LogLevel.Warning, "Identity: the certificate of {File} ends at {Ends:yyyy-MM-dd HH:mm} UTC: put a new one and its key in place.")]
    public static partial void CertificateEnds(ILogger logger, string file, DateTimeOffset ends);
}
