using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge;

internal static partial class Log
{
    [LoggerMessage(2510, LogLevel.Information, "Uplink: {Way} is used: {Reason}")]
    public static partial void WayChosen(ILogger logger, Uplink.Transports.HubWay way, string reason);

    [LoggerMessage(2511, LogLevel.Debug, "Uplink: {Way} is preferred and still closed. {Reason}")]
    public static partial void WayStillClosed(ILogger logger, Uplink.Transports.HubWay way, string reason);

    [LoggerMessage(2512, LogLevel.Warning, "Uplink: the way that works could not be kept for the next start: {Reason}")]
    public static partial void WayNotKept(ILogger logger, string reason);
}
